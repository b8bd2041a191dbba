import type { DeadLetter } from './dead-letter.ts';

/** How many events were refused for one reason in one hour. */
export interface RejectedTable extends DeadLetter {
  /** When the hour began; milliseconds since the epoch. */
  readonly hour: number;
  readonly count: number;
}
