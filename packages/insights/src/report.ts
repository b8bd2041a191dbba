import type { Target } from '@candor/catalog';
import type { FunnelRow, Status, Unit } from '@candor/metrics';
import type { JudgedDecision } from './decisions/judged-decision.ts';
import type { DateRange } from './metric-source.ts';

export const REPORTS = ['weekly', 'beta-review', 'digest', 'monthly', 'quarterly', 'transparency'] as const;
export type ReportName = (typeof REPORTS)[number];

/** A report as data: what Markdown, HTML and JSON are made of. */
export interface Report extends DateRange {
  readonly format: 1;
  readonly report: ReportName;
  readonly product: string;
  readonly title: string;
  /** What values are set beside. */
  readonly compared: DateRange & { readonly with: 'previous' | 'year' };
  /** What was acknowledged before this time is in every number. RFC 3339; left out where no number is known. */
  readonly watermark?: string;
  /** `public`: nothing in it that the public page does not say. */
  readonly audience: 'team' | 'public';
  readonly sections: readonly Section[];
}

export interface Section {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly sections?: readonly Section[];
}

export type Part =
  | Star
  | { readonly kind: 'lines'; readonly lines: readonly Line[] }
  | { readonly kind: 'table'; readonly lines: readonly Line[] }
  | Spread
  | Chart
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
  | { readonly kind: 'decisions'; readonly decisions: readonly JudgedDecision[] }
  | Steps
  | Cohorts
  | { readonly kind: 'text'; readonly text: string }
  /** What people must add: it is never made up. */
  | { readonly kind: 'blank'; readonly what: string };

/** The number that says whether all goes well, and what it is in each group of its first breakdown. */
export interface Star {
  readonly kind: 'star';
  /** How it is told: where it stands, or where it goes. */
  readonly form: 'standing' | 'trend';
  readonly line: Line;
  readonly by?: string;
  readonly groups: readonly { readonly label: string; readonly value: number | null; readonly n: number }[];
}

/** One number, and what is to be known of it. */
export interface Line {
  readonly metric: string;
  readonly label: string;
  readonly percentile?: number;
  readonly unit: Unit;
  /** Null where it is not known; then `missing` or a note says why. */
  readonly value: number | null;
  /** How many events, sessions or people it rests on. */
  readonly n: number;
  readonly previous?: number | null;
  readonly change?: Change;
  readonly target?: Target;
  readonly status?: Status | 'too_little_data';
  /** The connectors that it waits for. */
  readonly missing?: readonly string[];
  readonly suppressed?: true;
  readonly notes: readonly string[];
}

/** Against the period before: of shares in points (0.01 is one), of everything else as a share of what was. */
export interface Change {
  readonly by: number;
  readonly in: 'points' | 'share';
}

/** How often each value was seen; the most frequent first. */
export interface Spread {
  readonly kind: 'spread';
  readonly metric: string;
  readonly show: 'shares' | 'counts';
  readonly ranked: boolean;
  /** Of all, those included that are not in the rows. */
  readonly n: number;
  readonly rows: readonly { readonly label: string; readonly n: number; readonly share: number }[];
  readonly notes: readonly string[];
}

/** A value a day. */
export interface Chart {
  readonly kind: 'chart';
  readonly metric: string;
  readonly title: string;
  readonly unit: Unit;
  readonly points: readonly { readonly date: string; readonly value: number | null }[];
}

/** A funnel. */
export interface Steps {
  readonly kind: 'steps';
  readonly funnel: string;
  readonly question: string;
  readonly counted: string;
  readonly rows: readonly FunnelRow[];
  readonly notes: readonly string[];
}

/** Who began in a week, and which share of them was there so many weeks later. */
export interface Cohorts {
  readonly kind: 'cohorts';
  readonly question: string;
  readonly rows: readonly {
    readonly cohort: string;
    readonly n: number;
    /** Null where the week is not over, or nobody began. */
    readonly shares: readonly (number | null)[];
  }[];
  readonly notes: readonly string[];
}

/** Something to think about: what was seen, and the numbers. What it means is for people to say. */
export interface Finding {
  readonly observation: string;
  readonly evidence: readonly string[];
  /** What the catalog says is to be done, when people say the same. */
  readonly decision?: string;
  readonly validate?: string;
}
