import type { Source, WireEvent } from '@candor/catalog';
import type { Person } from './person.ts';

/** An event as it was recorded. */
export interface RecordedEvent {
  readonly event: WireEvent;
  /** Milliseconds since the epoch, by the clock of the machine. */
  readonly time: number;
}

/** A run of work. */
export interface RecordedSession {
  readonly events: readonly RecordedEvent[];
}

/**
 * What becomes of a day's events.
 * - `kept`: they are sent, and stored;
 * - `refused`: they are sent, and the server refuses their times;
 * - `unsent`: they stay on the machine.
 */
export type Fate = 'kept' | 'refused' | 'unsent';

/** What one machine recorded on one day: all of it has one daily id and one source. */
export interface RecordedDay {
  readonly who: Person;
  /** By the calendar; a wrong clock showed another. */
  readonly day: number;
  readonly fate: Fate;
  readonly source: Source;
  readonly sessions: readonly RecordedSession[];
  /** What a client from before Candor posts instead of batches. */
  readonly released?: { readonly path: string; readonly body: unknown };
  /** Events that do not fit the catalog, and why they are refused. */
  readonly misfits: readonly { readonly event: WireEvent; readonly code: string }[];
}
