import type { Refusal, Source, WireEvent } from '@candor/catalog';

/** An event of a released format as a canonical one: as the catalog declares it but for its format's gaps, and clean. */
export interface DecodedEvent {
  /** Its place in the body, from 0. */
  readonly index: number;
  readonly event: WireEvent;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** Events of one daily id and one source. */
export interface DecodedGroup {
  /** A dimension that the format does not say is `''`; `sdk` is the format's name. */
  readonly source: Source;
  readonly events: readonly DecodedEvent[];
}

export interface DecodedBatch {
  /** The same for the same batch, for as long as the salt of its last event's day lives. */
  readonly batchId: string;
  readonly groups: readonly DecodedGroup[];
  /** Events that came twice. */
  readonly duplicates: number;
  /** In the order of the body. Codes and the catalog's names only, never a value. */
  readonly refusals: readonly Refusal[];
}
