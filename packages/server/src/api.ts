import type { CompiledCatalog, Selection, Target } from '@candor/catalog';
import type { MetricInWords as MetricWords } from '@candor/catalog/tools';
import type { DateRange, Evidence, JudgedDecision, Observed, Report, Verdict } from '@candor/insights';
import type {
  DistributionAnswer,
  ExperimentAnswer,
  FunnelAnswer,
  FunnelRow,
  MetricAnswer,
  MetricRow,
  QualityMeasure,
  QualityValue,
  RetentionAnswer,
  Status,
  Unit,
  VersionsUsed,
  VersionUse,
} from '@candor/metrics';
import type { PressureState } from './limits/pressure.ts';

/** The answer of `GET /v1/catalogs/:product/document`, and its parts. */
export type { Block, CatalogDocument, Section, Span, Text } from '@candor/catalog/tools';
export type { Finding } from './doctor/finding.ts';
export type { RejectedRow, SystemAnswer, TakenIn } from './system/system-answer.ts';
/** The shapes of the HTTP API's answers: types only, for the pages and other clients. */
export type {
  DistributionAnswer,
  Evidence,
  ExperimentAnswer,
  FunnelAnswer,
  FunnelRow,
  JudgedDecision,
  MetricAnswer,
  MetricRow,
  Observed,
  QualityMeasure,
  QualityValue,
  Report,
  RetentionAnswer,
  Status,
  Unit,
  Verdict,
};

export interface ProductSummary {
  readonly product: string;
  /** The name people know it by. */
  readonly title: string;
  /** Of its newest catalog. */
  readonly version: number;
  /** What its first page is cut by; a metric that cannot be cut by one does not name it among its dimensions. */
  readonly filters: readonly string[];
  /** Of the catalogs whose events are accepted, oldest first. */
  readonly versions: readonly number[];
}

/** A metric that can be asked for. */
export interface MetricSummary {
  readonly name: string;
  readonly kind: MetricAnswer['kind'];
  readonly question: string;
  /** In a few words; its name where the catalog has none. */
  readonly label: string;
  /** On the first page: whether it says that all goes well, or one of those beside. */
  readonly role?: 'north_star' | 'core';
  readonly unit: Unit;
  readonly target?: Target;
  /** The field of events that it tells the numbers or values of, where it tells nothing else. */
  readonly field?: {
    readonly event: string;
    readonly name: string;
    readonly type: FieldType;
    /** Of some of the events alone. */
    readonly where?: Selection['where'];
  };
  /** Names that `by` and `where` accept. */
  readonly dimensions: readonly string[];
  /** Of a `window`: the activity it counts, and over how many days. */
  readonly window?: { readonly activity: string; readonly days: number };
  /** Of a `retention`: after how long people are looked for again. */
  readonly after?: { readonly days: number } | { readonly weeks: number };
}

type FieldType = CompiledCatalog['events'][string]['fields'][string]['type'];

/** The answer of `GET /v1/catalogs`. */
export interface ProductList {
  readonly products: readonly ProductSummary[];
}

/** A metric's answer to a question that was put to several, or why it has none. */
export type AnsweredMetric = { readonly metric: string } & ({ readonly answer: MetricAnswer } | ErrorAnswer);

/** The answer of `GET /v1/answers`, in the order in which the metrics were named. */
export interface MetricAnswers {
  readonly product: string;
  readonly answers: readonly AnsweredMetric[];
}

/** The answer of `GET /v1/metrics?product=…`. */
export interface MetricList {
  readonly product: string;
  readonly metrics: readonly MetricSummary[];
}

/** A statement that was run, as it was sent. */
export type RanStatement =
  /** Values of its `{name:Type}` placeholders. */
  | {
      readonly engine: 'clickhouse';
      readonly sql: string;
      readonly params: Readonly<Record<string, string | number>>;
    }
  /** Over the counts of people, whose cells are added up afterwards; values of its `?` in their order. */
  | { readonly engine: 'sqlite'; readonly sql: string; readonly params: readonly string[] };

/** The answer of `GET /v1/metrics/:name/sql?…`. */
export interface MetricSql {
  readonly product: string;
  readonly metric: string;
  readonly statements: readonly RanStatement[];
}

/** The answer of `GET /v1/metrics/:name/definition?product=…`. */
export interface MetricInWords extends MetricWords {
  readonly product: string;
  readonly metric: string;
}

/** The answer of `GET /v1/funnels?product=…`. */
export interface FunnelList {
  readonly product: string;
  readonly funnels: readonly {
    readonly name: string;
    readonly question: string;
    readonly within: FunnelAnswer['within'];
    /** Their labels, in order. */
    readonly steps: readonly string[];
    /** Names that `by` and `where` accept. */
    readonly dimensions: readonly string[];
  }[];
}

/** The answer of `GET /v1/decisions`. */
export interface DecisionAnswer extends DateRange {
  readonly product: string;
  /** The period that changes are told against. */
  readonly compared: DateRange;
  readonly decisions: readonly JudgedDecision[];
}

/** The answer of `GET /v1/experiments?product=…`. */
export interface ExperimentList {
  readonly product: string;
  readonly experiments: readonly {
    readonly name: string;
    readonly question: string;
    readonly variants: readonly string[];
    readonly metrics: readonly string[];
    /** Half-open days, UTC. */
    readonly from: string;
    readonly until: string;
    /** Names that `where` accepts. */
    readonly dimensions: readonly string[];
  }[];
}

/** The answer of `GET /v1/releases`: the versions of a host in a range, how much each is used, and how well it does. */
export interface ReleasesAnswer extends Omit<VersionsUsed, 'versions'> {
  readonly product: string;
  /** RFC 3339 */
  readonly from: string;
  readonly to: string;
  readonly watermark: string;
  /** What `quality` has of each version, in its order. */
  readonly metrics: readonly LabelledMeasure[];
  /** Newest first. */
  readonly versions: readonly Release[];
}

/** A number, and what people call its metric. */
export interface LabelledMeasure extends QualityMeasure {
  readonly label: string;
}

export interface Release extends VersionUse {
  readonly quality: readonly QualityValue[];
}

/** The answer of `GET /v1/quality`: every number that has a target. */
export interface QualityAnswer {
  readonly product: string;
  /** RFC 3339 */
  readonly from: string;
  readonly to: string;
  readonly watermark: string;
  /** What the groups are told apart by; left out for all together. */
  readonly by?: string;
  /** What `quality` has of each group, in its order. */
  readonly metrics: readonly LabelledMeasure[];
  /** The largest first; one that is called `''` without `by`. */
  readonly groups: readonly { readonly group: string; readonly quality: readonly QualityValue[] }[];
  /** How many of the smallest groups are left out. */
  readonly left_out: number;
  /** Metrics that do not know what is filtered by, and are left out. */
  readonly not_filtered: readonly string[];
  /** What `by` accepts, and the metrics that are compared by it. */
  readonly breakdowns: readonly { readonly name: string; readonly metrics: readonly string[] }[];
  /** Distributions that say more about what goes wrong, as failures by their code. */
  readonly spreads: readonly string[];
}

/** Every answer that is not a success: a stable code, and a line that says what to do. */
export interface ErrorAnswer {
  readonly error: string;
  readonly message?: string;
}

/** Who a browser is to the server: the answer of `GET /v1/session`, and of signing in and out. */
export type SessionAnswer =
  | { readonly by: 'nobody' }
  | {
      /** `machine`: everybody on this machine reads results while there is no read key. */
      readonly by: 'key' | 'session' | 'machine';
      readonly role: 'aggregates' | 'full';
      /** Left out for all products. */
      readonly product?: string;
      /** When a session ends if nobody asks any more. RFC 3339. */
      readonly until?: string;
    };

/** The answer of `GET /readyz`. */
export interface Readiness {
  readonly ready: boolean;
  /** Acknowledged batches that are not in the warehouse yet; left out when that cannot be told. */
  readonly log_depth?: number;
  /** Every event acknowledged before this time can be queried. RFC 3339. */
  readonly watermark?: string;
  /** How near to their ends the log, the disk and the memory are; left out when that cannot be told. */
  readonly pressure?: PressureState;
  /** What is wrong, when not ready. */
  readonly problem?: string;
}

/** The answer of `POST /v1/deletions` and `GET /v1/deletions/:id`. */
export interface DeletionAnswer {
  readonly request_id: string;
  /** How many events; null until they were counted, and when the server ended before it had. */
  readonly matched: number | null;
  /** `deleted`: no query finds the rows any more. `done`: the files that held them are gone too. */
  readonly status: 'pending' | 'deleted' | 'done';
  /** Signed as a policy is: canonical JSON `{request_id, product, matched, deleted_at}` in base64. */
  readonly receipt?: { readonly payload: string; readonly kid: string; readonly sig: string } | undefined;
}

/** The answer of `GET /public/:product/data.json`. */
export type { PublicData, PublicMetric } from '@candor/metrics';
