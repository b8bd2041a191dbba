import type { Finding } from '../doctor/finding.ts';
import type { PressureState } from '../limits/pressure.ts';
import type { Taken } from '../observe/taken-counts.ts';

/** The answer of `GET /v1/system`: how the server is, and what came in of a product. Times are RFC 3339. */
export interface SystemAnswer {
  readonly product: string;
  /** When it was looked at. */
  readonly at: string;
  readonly watermark: string;
  /** What is wrong with the server and what to do about it, the worst first; what is well comes last. */
  readonly findings: readonly Finding[];
  /** What answers to clients said, as far as the server remembers: a day, and not from before it started. */
  readonly taken: {
    readonly counted_since: string;
    readonly last_hour: Taken;
    readonly last_day: Taken;
    /** Of the last hour; minutes and hours in which nothing came are left out. */
    readonly minutes: readonly TakenIn[];
    readonly hours: readonly TakenIn[];
  };
  /** Of the product's declared events: in all, and by the day (UTC) on which they were received. Left out while the warehouse does not answer. */
  readonly stored?: {
    readonly events: number;
    readonly received_today: number;
    readonly received_yesterday: number;
  };
  readonly rejected: {
    /** Of `rows`. */
    readonly since: string;
    readonly last_day: number;
    /** Hours of at least the last day; those without any are left out. */
    readonly hours: readonly { readonly start: string; readonly events: number }[];
    /** The most frequent first. Names of the catalog and fixed words; empty for what is not known. */
    readonly rows: readonly RejectedRow[];
    /** Events of further rows. */
    readonly left_out: number;
  };
  /** What is acknowledged and not in the warehouse yet, of all products. */
  readonly log: {
    readonly entries: number;
    readonly bytes: number;
    readonly max_bytes: number;
    /** How long the oldest waits: the lag of the writer. */
    readonly oldest_seconds: number;
  };
  readonly writer: { readonly problem?: string };
  /** Past days of the product, and those whose totals are to be computed; left out while that cannot be told. */
  readonly rollups?: { readonly days: number; readonly dirty: readonly string[] };
  readonly retention: {
    readonly last_run?: string;
    readonly last_success?: string;
    readonly problem?: string;
  };
  readonly pressure: PressureState;
  /** Where events are refused: above the first three, and below so much free disk. */
  readonly limits: Required<Omit<PressureState, 'refusing'>>;
}

/** What came in of a minute or an hour. */
export interface TakenIn extends Taken {
  readonly start: string;
}

export interface RejectedRow {
  readonly code: string;
  /** Of the host. */
  readonly version: string;
  readonly event: string;
  readonly field: string;
  readonly events: number;
  /** The hour in which the last one came. */
  readonly last_hour: string;
}
