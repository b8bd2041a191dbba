export { type Problem, type ProblemCode, prepareChecks } from './check-event.ts';
export {
  type CompiledCatalog,
  type CompiledEvent,
  type CompiledField,
  compileDefinition,
  retentionOf,
} from './compile.ts';
export { defineCatalog } from './define-catalog.ts';
export type {
  CatalogDefinition,
  EventName,
  ExperimentName,
  FieldsOf,
  SessionEvents,
  VariantOf,
} from './definition.ts';
export type { EventDefinition, Events, RecordedFields } from './event.ts';
export {
  compiledEvents,
  type DeclaredEvent,
  type DefinedEvent,
  declaredEvent,
  definedEvents,
  type EventLookup,
} from './event-lookup.ts';
export { compareVersions, isExpired, type RecordedBy } from './expiry.ts';
export { type FieldDefinition, field, type Sensitivity, type Terms } from './field.ts';
export type { EventMapping, FieldMapping, FormatMapping } from './format-mapping.ts';
export { LEVELS, type Level, levelIncludes } from './levels.ts';
export {
  type AlertLimit,
  type Band,
  type Breakdown,
  type Condition,
  type Counted,
  type CountedUnit,
  conditionValues,
  INTERVALS,
  type Interval,
  listed,
  type MetricDefinition,
  type Metrics,
  type Selection,
  selectionsOf,
  type Target,
} from './metric.ts';
export { ERROR_CODE, HEX_32, TIMESTAMP, UUID_V7, VERSION } from './patterns.ts';
export type {
  ActivityDefinition,
  CohortDefinition,
  ExperimentDefinition,
  FunnelDefinition,
  FunnelStep,
  MilestoneDefinition,
} from './people.ts';
export type { Channel, ModelPrice, PolicyKey, Retention, SharingStep, Urls } from './product.ts';
export type {
  Decision,
  DecisionCondition,
  ReportLine,
  ReportSection,
  ReportSpread,
  Review,
} from './review.ts';
export { PLATFORMS, SOURCE_DIMENSIONS, type Source, type SourceDimension } from './source.ts';
export { type TextRule, type TextRules, textRules } from './text-rules.ts';
export {
  type ErrorCode,
  type FieldValue,
  type Id,
  type Token,
  token,
  type Version,
  type WireFields,
  type WireValue,
} from './values.ts';
export {
  type IngestAnswer,
  LIMITS,
  type Refusal,
  sourceProblem,
  type WireBatch,
  type WireEvent,
} from './wire.ts';
