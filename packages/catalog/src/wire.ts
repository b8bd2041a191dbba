import type { CompiledCatalog } from './compile.ts';
import { RUNTIME, SDK, VERSION } from './patterns.ts';
import { SOURCE_DIMENSIONS, type Source, type SourceDimension } from './source.ts';
import type { WireFields } from './values.ts';

/** One event as it travels. */
export interface WireEvent {
  readonly event: string;
  readonly event_id: string;
  /** RFC 3339, UTC, milliseconds. */
  readonly timestamp: string;
  readonly session_id: string;
  readonly daily_id: string;
  /** Counts from 0 within a session. */
  readonly seq: number;
  readonly fields: WireFields;
}

/** The body of `POST /v1/events`: events of one daily id and one source. */
export interface WireBatch {
  /** UUIDv7; the same batch sent again is recognised by it. */
  readonly batch_id: string;
  readonly client_timestamp: string;
  readonly catalog: { readonly product: string; readonly version: number };
  readonly source: Source;
  readonly events: readonly WireEvent[];
}

/** An event that was refused: its place in the batch, the reason, and the catalog's names only. */
export interface Refusal {
  readonly index: number;
  readonly event_id?: string;
  readonly code: string;
  readonly field?: string;
}

/** The answer to an accepted batch. Its numbers add up to the events that were sent. */
export interface IngestAnswer {
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
  /** Names the policy that holds, where there is one. */
  readonly policy?: string;
  readonly details?: readonly Refusal[];
}

/** Limits of a batch and its events, in bytes unless they say otherwise. */
export const LIMITS = {
  eventsInBatch: 1000,
  bytesAsSent: 1_048_576,
  bytesInflated: 8_388_608,
  /** Sequence numbers fill 16 bits in the warehouse. */
  seq: 65_535,
} as const;

const OPEN_DIMENSIONS: Partial<Record<SourceDimension, RegExp>> = {
  version: VERSION,
  runtime: RUNTIME,
  sdk: SDK,
};

/** The first dimension of a source that is missing or not as the catalog declares it; undefined when all hold. */
export function sourceProblem(
  catalog: CompiledCatalog,
  source: Readonly<Record<string, unknown>>,
): SourceDimension | 'unknown' | undefined {
  for (const name of SOURCE_DIMENSIONS) {
    const value = source[name];
    if (typeof value !== 'string') return name;
    const open = OPEN_DIMENSIONS[name];
    const listed = catalog.dimensions[name as keyof CompiledCatalog['dimensions']];
    if (open === undefined ? !listed.includes(value) : !open.test(value)) return name;
  }
  return Object.keys(source).length > SOURCE_DIMENSIONS.length ? 'unknown' : undefined;
}
