export {
  type AnswerContext,
  answerMetric,
  type EngineRow,
  type MetricAnswer,
  type MetricRow,
  type Status,
  statusOf,
  type Unit,
  unitOf,
} from './answer.ts';
export { eventsTable, renderClickHouse, type Statement } from './clickhouse.ts';
export { type ComputedMetric, isComputed, metricNamed } from './computed.ts';
export { type Dimension, dimensionsOf } from './dimensions.ts';
export { parseQuery, type QueryText } from './parse-query.ts';
export {
  type ColumnRef,
  type Count,
  type Group,
  type Measure,
  type Plan,
  type Predicate,
  planMetric,
} from './plan.ts';
export { type Filter, type MetricQuery, QueryError } from './query.ts';
export { planRollupRead, type RollupQuestion, type RollupRead } from './rollup/plan-rollup-read.ts';
export { ROLLUP_COLUMNS, renderRollups } from './rollup/render-rollups.ts';
export { type RollupRange, renderUnion } from './rollup/render-union.ts';
export { eventsOf, type Rollup, rollupsOf } from './rollup/rollups-of.ts';
