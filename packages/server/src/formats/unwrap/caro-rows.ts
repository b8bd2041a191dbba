import { filledIn, isId, isJsonObject, type Unwrapper } from './unwrapper.ts';

/**
 * `caro/rows`: rows of a table of events, one by one or in an export file. The number of a row is no id: every table
 * counts from 1. Rows of an export name no session; the file does, or nothing does.
 */
export const caroRows: Unwrapper = {
  envelope: new Set(['events', 'export_date', 'user_session_id', 'caro_version']),
  unwrap(row, envelope) {
    const { id: _number, timestamp, event_type: name, event_data: data, session_id, ...rest } = row;
    const event_data = typeof data === 'string' ? parsed(data) : data;
    const session = session_id ?? envelope.user_session_id ?? undefined;
    if (typeof name !== 'string') return 'event_type';
    if (typeof timestamp !== 'string') return 'timestamp';
    if (session !== undefined && !isId(session)) return 'session_id';
    if (!isJsonObject(event_data)) return 'event_data';
    const content = filledIn({ ...rest, event_data }, envelope, ['caro_version']);
    return { name, timestamp, ...(session === undefined ? {} : { session }), content };
  },
};

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
