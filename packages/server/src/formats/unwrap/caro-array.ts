import { isId, isJsonObject, type Unwrapper } from './unwrapper.ts';

/**
 * `caro/1`: a bare array, in which each event names its type beside its fields. Its documentation puts the two into an
 * object of their own, `event_type`.
 */
export const caroArray: Unwrapper = {
  envelope: new Set(),
  unwrap(event) {
    const { id, session_id: session, timestamp, event_type: nested, ...beside } = event;
    const { type: name, ...content } = isJsonObject(nested) ? { ...beside, ...nested } : beside;
    if (nested !== undefined && !isJsonObject(nested)) return 'event_type';
    if (typeof name !== 'string') return 'type';
    if (!isId(id)) return 'id';
    if (!isId(session)) return 'session_id';
    return typeof timestamp === 'string' ? { name, timestamp, session, id, content } : 'timestamp';
  },
};
