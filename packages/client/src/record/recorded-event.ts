import type { Level, WireFields } from '@candor/catalog';
import type { Clean } from '@candor/firewall/gate';

/** An event as it was recorded; its session and place in it are settled when it is stored. */
export interface RecordedEvent {
  readonly event: string;
  readonly eventId: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly level: Level;
  readonly fields: WireFields;
}

/** What the store accepts: only the firewall makes one. */
export type CleanEvent = Clean<RecordedEvent>;
