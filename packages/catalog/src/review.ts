/** A number of a report: a metric, of percentiles the one that is meant. */
export interface ReportLine {
  readonly metric: string;
  readonly percentile?: number;
  readonly label?: string;
}

/** How often each value was seen: a distribution, or a count and what it is cut by. */
export interface ReportSpread {
  readonly spread: string;
  readonly by?: readonly string[];
  /** Only these values. */
  readonly where?: Readonly<Record<string, readonly string[]>>;
  /** Shares are the default. */
  readonly show?: 'counts';
  /** The most frequent, as a ranking. */
  readonly top?: number;
}

/** A part of a report, under its title. */
export type ReportSection = { readonly title: string } & (
  | { readonly lines: readonly (string | ReportLine)[] }
  | ReportSpread
);

/** What must be so of a metric's value: past a limit, or so much more or less than before (0.2 is a fifth). */
export interface DecisionCondition {
  readonly metric: string;
  readonly percentile?: number;
  /** It is enough that one group is so. */
  readonly by?: string;
  readonly below?: number;
  readonly above?: number;
  readonly rises?: number;
  readonly falls?: number;
}

/** A decision that is due when all its conditions hold and people say the same. */
export interface Decision {
  readonly signal: string;
  readonly when: readonly DecisionCondition[];
  /** What is to be heard of people first. */
  readonly validate: string;
  readonly decision: string;
}

/** What a team looks at: on the first page, in its reports, before it decides. */
export interface Review {
  /** Whether all goes well, the first one first. */
  readonly northStars: readonly string[];
  readonly core?: readonly string[];
  /** What the first page is cut by. */
  readonly filters?: readonly string[];
  /** Other words for the names of metrics and values. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly decisions?: readonly Decision[];
  /** Derived from `core` where nothing is said. */
  readonly reports?: Readonly<Partial<Record<'weekly' | 'beta-review' | 'digest', readonly ReportSection[]>>>;
}
