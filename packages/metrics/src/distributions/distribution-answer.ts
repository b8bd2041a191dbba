import type { Unit } from '../metric-answer.ts';
import type { Comparison } from '../query.ts';

/** A half-open range of numbers, and how many are in it. */
export interface BucketRow {
  /** Null where there is no end. Bounds are powers of two. */
  readonly from: number | null;
  readonly to: number | null;
  readonly n: number;
  /** Of the group, 0–1. */
  readonly share: number;
}

/** How the numbers of a group are spread. */
export interface NumberSpread {
  readonly group: Readonly<Record<string, string>>;
  /** Events that have the number. */
  readonly n: number;
  /** Null of no numbers. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  /** From the least to the greatest that is not empty. */
  readonly buckets: readonly BucketRow[];
}

/** How often a value, or values together, were seen. */
export interface ValueRow {
  /** By field; `none` where it was not given. */
  readonly values: Readonly<Record<string, string>>;
  readonly n: number;
  /** Of the group, 0–1. */
  readonly share: number;
  /** As many in the period before, where that was asked for. */
  readonly previous?: number;
  /** By what share there are more (or fewer, below 0) than before; null where there were none. */
  readonly change?: number | null;
}

/** How the values of a group are spread. */
export interface ValueSpread {
  readonly group: Readonly<Record<string, string>>;
  readonly n: number;
  /** The most frequent first. */
  readonly values: readonly ValueRow[];
  /** All others together. */
  readonly other?: Omit<ValueRow, 'values'> & { readonly different: number };
}

interface About {
  readonly product: string;
  readonly event: string;
  readonly fields: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Every event that was acknowledged before this time is counted. RFC 3339. */
  readonly watermark: string;
  /** Not all of the range is over, or not all of its events are in. */
  readonly incomplete: boolean;
}

/** The answer of `GET /v1/distributions/:event/:field`. */
export type DistributionAnswer =
  | (About & { readonly of: 'numbers'; readonly unit: Unit; readonly groups: readonly NumberSpread[] })
  | (About & {
      readonly of: 'values';
      readonly compared?: { readonly with: Comparison; readonly from: string; readonly to: string };
      readonly groups: readonly ValueSpread[];
    });
