/** A daily id whose events were erased: what comes late of it is dropped. No request, no time, no order. */
export interface TombstoneTable {
  readonly product: string;
  /** 32 hexadecimal digits. */
  readonly daily_id: string;
  /** The id's own UTC day, `2026-01-31`: it expires with the raw rows of that day. */
  readonly day: string;
  /** 1 until its rows, and the files that held them, are known to be gone. */
  readonly pending: 0 | 1;
}

/** A request for erasure: how far it is. Nothing in it says whose, or of which days. */
export interface DeletionTable {
  readonly request_id: string;
  readonly product: string;
  /** UTC, `2026-01-31` */
  readonly asked_on: string;
  readonly state: DeletionState;
  /** How many events; null until they were counted, and when the server ended before it had. */
  readonly matched: number | null;
  /** The signed receipt, as JSON; null until the rows are deleted. */
  readonly receipt: string | null;
}

/**
 * - `pending`: asked for; from now on nothing new is stored.
 * - `deleted`: no query finds the rows any more.
 * - `done`: the files that held them are gone too.
 */
export type DeletionState = 'pending' | 'deleted' | 'done';
