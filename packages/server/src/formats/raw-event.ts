/** One event of a released format, out of its envelope. What it says is still in the format's own words. */
export interface RawEvent {
  /** Its place in the body, from 0. */
  readonly index: number;
  /** The format's name of what happened. */
  readonly name: string;
  readonly timestamp: string;
  /** The format's session id. It never leaves the decoder. */
  readonly session: string;
  /** The format's id of the event, where it has one. Neither does this. */
  readonly id?: string;
  readonly seq?: number;
  /** What is left: the paths of the format's mapping start here. */
  readonly content: Readonly<Record<string, unknown>>;
}

/** An event that is not in the form of its format: `field` is the part that is wrong. */
export interface Unreadable {
  readonly index: number;
  readonly field: string;
}

export function isUnreadable(raw: RawEvent | Unreadable): raw is Unreadable {
  return 'field' in raw;
}
