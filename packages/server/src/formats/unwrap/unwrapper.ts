import type { RawEvent } from '../raw-event.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** An event but for its place, or the name of the part whose form is wrong. Some formats name no session. */
export type Unwrapped = (Omit<RawEvent, 'index' | 'session'> & { readonly session?: string }) | string;

/** How the events of a format are packed. */
export interface Unwrapper {
  /** What may stand around the list `events`. */
  readonly envelope: ReadonlySet<string>;
  /**
   * Takes an event out of its packing.
   *
   * @param envelope what stands around the list; empty where events come without one
   */
  unwrap(event: JsonObject, envelope: JsonObject): Unwrapped;
}

/** Longer ids are no ids. */
const ID_MAX_LENGTH = 100;

export function isId(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= ID_MAX_LENGTH;
}

/** What JSON calls an object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What an event may leave to its envelope, and one of them says. */
export function filledIn(event: JsonObject, envelope: JsonObject, names: readonly string[]): JsonObject {
  const said = names.filter((name) => !Object.hasOwn(event, name) && Object.hasOwn(envelope, name));
  return { ...event, ...Object.fromEntries(said.map((name) => [name, envelope[name]])) };
}
