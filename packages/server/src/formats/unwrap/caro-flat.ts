import { filledIn, isId, type Unwrapper } from './unwrapper.ts';

/** `caro/flat`: events that name themselves in `event`, in a batch or in an export file, which says the version once. */
export const caroFlat: Unwrapper = {
  envelope: new Set([
    ...['events', 'batch_id', 'client_timestamp'],
    ...['export_version', 'exported_at', 'caro_version', 'event_count', 'checksum'],
  ]),
  unwrap(event, envelope) {
    const { event: name, timestamp, session_id: session, ...content } = event;
    if (typeof name !== 'string') return 'event';
    if (typeof timestamp !== 'string') return 'timestamp';
    if (!isId(session)) return 'session_id';
    return { name, timestamp, session, content: filledIn(content, envelope, ['caro_version']) };
  },
};
