import { LIMITS } from '@candor/catalog';
import { isId, isJsonObject, type JsonObject, type Unwrapped, type Unwrapper } from './unwrapper.ts';

const SCHEMA_VERSION = '1.0.0';

/** `reasonkit/1.0.0`: the envelope with `source`, `session` and `payload`, or the flat rows of the Python client. */
export const reasonkit: Unwrapper = {
  envelope: new Set(['events', 'schema_version', 'batch_id', 'client_timestamp']),
  unwrap(event) {
    return 'session' in event ? unwrapEnvelope(event) : unwrapRow(event);
  },
};

function unwrapEnvelope(event: JsonObject): Unwrapped {
  const { schema_version, event_id: id, event_type: name, timestamp, session: run, ...beside } = event;
  if (schema_version !== undefined && schema_version !== SCHEMA_VERSION) return 'schema_version';
  if (typeof name !== 'string') return 'event_type';
  if (!isId(id)) return 'event_id';
  if (typeof timestamp !== 'string') return 'timestamp';
  if (!isJsonObject(run)) return 'session';
  const { id: session, sequence, ...rest } = run;
  if (!isId(session)) return 'session';
  const content = { ...beside, session: rest };
  if (sequence === undefined || sequence === null) return { name, timestamp, session, id, content };
  return isSequence(sequence) ? { name, timestamp, session, id, seq: sequence, content } : 'session';
}

function isSequence(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LIMITS.seq;
}

function unwrapRow(row: JsonObject): Unwrapped {
  const { id, event_type: name, timestamp, session_id: session, ...content } = row;
  if (typeof name !== 'string') return 'event_type';
  if (!isId(id)) return 'id';
  if (typeof timestamp !== 'string') return 'timestamp';
  return isId(session) ? { name, timestamp, session, id, content } : 'session_id';
}
