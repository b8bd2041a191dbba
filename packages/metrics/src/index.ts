export { anonymousAnswer } from './anonymity/anonymous-answer.ts';
export { MOST } from './anonymity/contribution-bounds.ts';
export {
  type CountToRelease,
  countsToRelease,
  eachCount,
  type MetricCounts,
} from './anonymity/counts-to-release.ts';
export { drawCells, type ReleaseTerms } from './anonymity/draw-cells.ts';
export { type AnonymousPlan, planAnonymous } from './anonymity/plan-anonymous.ts';
export { type Cell, type Hidden, type Profile, protectDay } from './anonymity/protect-day.ts';
export type { PublicData, PublicMetric } from './anonymity/public-data.ts';
export { publicDraws } from './anonymity/public-draws.ts';
export { type PublicMetricCounts, publicKeys, publicMetrics } from './anonymity/public-metrics.ts';
export { bitsOf, type RandomBits } from './anonymity/random-bits.ts';
export { type ReleasedTerms, termsOf } from './anonymity/release-terms.ts';
export { type Draws, releasedRows } from './anonymity/released-rows.ts';
export { type BoundedRow, renderBounded } from './anonymity/render-bounded.ts';
export {
  type AskedField,
  type Kept,
  type ProfileRow,
  renderMasked,
  renderProfiles,
} from './anonymity/render-profiles.ts';
export { keptOf, type ShownDays, shownDays } from './anonymity/shown-days.ts';
export { type WithheldDays, withheldDays } from './anonymity/withheld-days.ts';
export { type AnswerContext, answerMetric, type EngineRow } from './answer.ts';
export {
  type AskedOfEvents,
  answerFromEvents,
  type EventsReader,
  type PlannedQuestion,
} from './answer-from-events.ts';
export { BUCKET_MS, bucketStartsOf, type Calendar, calendarOf } from './buckets.ts';
export { eventsTable, renderClickHouse, type Statement } from './clickhouse.ts';
export { comparedRange } from './compared-range.ts';
export { type ComputedMetric, eventsOf, isComputed, metricNamed } from './computed.ts';
export { answerCsv } from './csv/answer-csv.ts';
export { csvLines } from './csv/csv-lines.ts';
export { distributionCsv } from './csv/distribution-csv.ts';
export { experimentCsv } from './csv/experiment-csv.ts';
export { funnelCsv } from './csv/funnel-csv.ts';
export { retentionCsv } from './csv/retention-csv.ts';
export { type ColumnType, type EventsColumn, eventsColumns } from './dialects/events-columns.ts';
export { createPostgresEvents, renderPostgres } from './dialects/postgres.ts';
export { createSqliteEvents, type ListStatement, renderSqlite } from './dialects/sqlite.ts';
export { type Dimension, dimensionsOf, sourceDimensions } from './dimensions.ts';
export { answerNumbers, answerValues } from './distributions/answer-distribution.ts';
export type {
  BucketRow,
  DistributionAnswer,
  NumberSpread,
  ValueRow,
  ValueSpread,
} from './distributions/distribution-answer.ts';
export { type DistributionPlan, planDistribution } from './distributions/plan-distribution.ts';
export { answerExperiment, type ExperimentContext } from './experiments/answer-experiment.ts';
export { comparedIn } from './experiments/compared-in.ts';
export type {
  ComparedMetric,
  Evidence,
  ExperimentAnswer,
  ExperimentMetric,
  Exposure,
  VariantComparison,
  Verdict,
} from './experiments/experiment-answer.ts';
export {
  DAYS,
  type Days,
  type ExperimentQuery,
  type ExperimentQueryText,
  experimentNamed,
  parseExperimentQuery,
} from './experiments/experiment-query.ts';
export { type ExperimentPlan, planExperiment } from './experiments/plan-experiment.ts';
export { renderExperiment } from './experiments/render-experiment.ts';
export { formatEffect, formatRange } from './experiments/verdict.ts';
export {
  answerCohortFunnel,
  type CohortFunnelContext,
  milestonesOf,
} from './funnels/answer-cohort-funnel.ts';
export { answerFunnel, type FunnelContext } from './funnels/answer-funnel.ts';
export type { FunnelAnswer, FunnelRow } from './funnels/funnel-answer.ts';
export {
  type CohortFunnelPlan,
  cohortDimensions,
  type MilestoneCell,
  planCohortFunnel,
} from './funnels/plan-cohort-funnel.ts';
export {
  type EventFunnel,
  type FunnelPlan,
  funnelDimensions,
  funnelNamed,
  isEventFunnel,
  planFunnel,
} from './funnels/plan-funnel.ts';
export { renderFunnelClickHouse } from './funnels/render-funnel-clickhouse.ts';
export { renderFunnelPostgres, renderFunnelSqlite } from './funnels/render-funnel-windows.ts';
export {
  bandOf,
  LEAST_SAMPLE,
  percentileTarget,
  statusOf,
  TOO_LITTLE_DATA,
  targetOf,
} from './judge-value.ts';
export {
  type AnsweredMetric,
  type MetricAnswer,
  type MetricRow,
  makeAnswer,
  type Status,
  type Unit,
  unitOf,
} from './metric-answer.ts';
export { parseQuery, parseQuestion, type QueryText } from './parse-query.ts';
export { type AskedOfPeople, answerPeople, type CellReader } from './people/answer-people.ts';
export { attachPrevious } from './people/attach-previous.ts';
export {
  type AgeCell,
  COUNTED_AGES,
  type CohortCell,
  type CountCell,
  type CountDimension,
  type CountedAge,
  type GapCell,
} from './people/count-cells.ts';
export { divideRows } from './people/divide-rows.ts';
export { type Growth, growthOf } from './people/growth.ts';
export { peopleBuckets } from './people/people-buckets.ts';
export { cutOf, peopleDimensions } from './people/people-cut.ts';
export { followsPeople, isPeopleMetric, type PeopleMetric } from './people/people-metric.ts';
export { parsePeopleQuery } from './people/people-query.ts';
export type { PeopleCells } from './people/people-rows.ts';
export { activeIn, type Reach, reachOf } from './people/reach.ts';
export {
  parseRetention,
  type RetentionCells,
  type RetentionQuery,
  type RetentionText,
  retentionRead,
} from './people/retention-query.ts';
export {
  type RetentionAnswer,
  type RetentionCell,
  type RetentionRow,
  type RetentionTable,
  type RetentionTotal,
  retentionTable,
} from './people/retention-table.ts';
export { rollingSums } from './people/rolling-sums.ts';
export { dateOf, dayNumber, mondayBefore, mondayOf, weekOf } from './people/week-of.ts';
export {
  type ColumnRef,
  type Count,
  type Group,
  isOfUnits,
  type Measure,
  needsEvents,
  type Plan,
  type Predicate,
  planMetric,
} from './plan.ts';
export {
  type CutMetric,
  type QualityBreakdown,
  qualityBreakdowns,
  qualitySpreads,
} from './quality/quality-breakdowns.ts';
export {
  comparedBy,
  measuresOfQuality,
  type QualityMeasure,
  type QualityMetric,
  qualityMetrics,
  qualityOfReleases,
} from './quality/quality-metrics.ts';
export { type QualityAnswers, type QualityValue, qualityValues } from './quality/quality-values.ts';
export { type Comparison, type Filter, type MetricQuery, QueryError } from './query.ts';
export { mergedPercentiles, SKETCH_TYPE } from './rollup/cells.ts';
export { planRollupRead, type RollupQuestion, type RollupRead } from './rollup/plan-rollup-read.ts';
export { type CellRead, type KeptRanges, renderCellRead } from './rollup/render-cell-read.ts';
export { ROLLUP_COLUMNS, renderRollups } from './rollup/render-rollups.ts';
export { type MetricCells, type Rollup, rollupsOf } from './rollup/rollups-of.ts';
export { rowsOfCells } from './rollup/rows-of-cells.ts';
export { type SplitRange, splitRange, type TimeRange } from './rollup/split-range.ts';
export { benjaminiHochberg, holm } from './stats/adjust.ts';
export { alwaysValid, alwaysValidCritical, PLANNED_UNITS } from './stats/always-valid.ts';
export { chiSquareTail, criticalChiSquare } from './stats/chi-square.ts';
export { compareMeans, type Sample } from './stats/compare-means.ts';
export { compareProportions, type Proportion } from './stats/compare-proportions.ts';
export { compareRatios } from './stats/compare-ratios.ts';
export { criticalZ, normalQuantile, normalTail } from './stats/normal.ts';
export {
  meansSampleSize,
  minimumDetectableEffect,
  proportionsPower,
  proportionsSampleSize,
} from './stats/power.ts';
export { MISMATCH_ALPHA, type SampleRatio, sampleRatio } from './stats/sample-ratio.ts';
export { StatsError } from './stats/stats-error.ts';
export { criticalT, studentTail, studentTwoSided } from './stats/student.ts';
export type { Estimate, Interval, Method, TreatmentEffect } from './stats/treatment-effect.ts';
export { addSums, estimateOfDays, estimateRatio, type UnitSums } from './stats/unit-sums.ts';
export { instantOf, isZone, localOf, offsetsOf, type ZoneOffset } from './time-zone.ts';
export {
  answerVersions,
  byRelease,
  type DayUse,
  type VersionsUsed,
  type VersionUse,
} from './versions/answer-versions.ts';
export { planAnonymousVersions, planVersions, type VersionQuery } from './versions/plan-versions.ts';
