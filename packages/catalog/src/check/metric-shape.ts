import {
  type AggregateMetric,
  type AlertLimit,
  BAND_NAMES,
  type Band,
  type CostMetric,
  type CountMetric,
  type DistinctMetric,
  type DistributionMetric,
  type ExternalMetric,
  type HistogramMetric,
  type MetricDefinition,
  type PercentilesMetric,
  type QuotientMetric,
  type RatioMetric,
  type RetentionMetric,
  type ReturnMetric,
  SEVERITIES,
  type Target,
  type WindowMetric,
} from '../metric.ts';
import { COUNTED, SELECTION } from './selection-shape.ts';
import {
  byKey,
  byPresence,
  list,
  number,
  type OptionalShapes,
  object,
  oneOf,
  oneOrList,
  record,
  type Shape,
  text,
  words,
} from './shape.ts';

const TARGET = object<Target>({}, { atLeast: number, atMost: number, growing: oneOf(true) });

const ABOUT: OptionalShapes<WindowMetric> = {
  target: TARGET,
  targets: record(TARGET),
  bands: list(object<Band>({ name: oneOf(...BAND_NAMES) }, { atLeast: number, atMost: number })),
  alerts: list(
    object<AlertLimit>(
      { severity: oneOf(...SEVERITIES) },
      { below: number, above: number, percentile: number },
    ),
  ),
  public: (value, path) => (Array.isArray(value) ? list(text) : oneOf(true))(value, path),
  baseline: object<{ value: number; from: string }>({ value: number, from: text }, {}),
  breakdowns: list(
    byPresence(
      {
        session: object<{ session: string; field: string }>({ session: text, field: text }, {}),
        name: object<{ name: string; fields: object }>({ name: text, fields: record(text) }, {}),
      },
      text,
    ),
  ),
};

const kind = text;
const question = words;
const IS = { kind, question };
const unit = oneOf('ms', 'count', 'bytes', 'score');
const share = oneOf('share', 'count');
const perSession = oneOf('sum', 'min');
const OF_FIELD = { ...IS, of: SELECTION, field: text, unit };

const aggregate = object<AggregateMetric>(OF_FIELD, { ...ABOUT, perSession });
const returned = object<ReturnMetric>({ ...IS, activity: text, days: number }, ABOUT);

const KINDS: Readonly<Record<MetricDefinition['kind'], Shape>> = {
  ratio: object<RatioMetric>(
    { ...IS, numerator: oneOrList(COUNTED), denominator: oneOrList(COUNTED) },
    { ...ABOUT, unit: share, complement: oneOf(true), overAll: oneOf(true) },
  ),
  count: object<CountMetric>({ ...IS, of: COUNTED }, ABOUT),
  sum: aggregate,
  mean: aggregate,
  min: aggregate,
  max: aggregate,
  percentiles: object<PercentilesMetric>(
    { ...OF_FIELD, percentiles: list(number) },
    { ...ABOUT, perSession, percentileTargets: record(TARGET) },
  ),
  histogram: object<HistogramMetric>(OF_FIELD, { ...ABOUT, perSession }),
  distinct: object<DistinctMetric>({ ...IS, of: SELECTION, id: oneOf('daily_id') }, ABOUT),
  distribution: object<DistributionMetric>({ ...IS, of: SELECTION, by: text }, ABOUT),
  window: object<WindowMetric>({ ...IS, activity: text, days: number }, ABOUT),
  retention: object<RetentionMetric>(
    {
      ...IS,
      activity: text,
      after: byPresence({
        days: object<{ days: number }>({ days: oneOf(1, 7, 30) }, {}),
        weeks: object<{ weeks: number }>({ weeks: number }, {}),
      }),
    },
    ABOUT,
  ),
  churn: returned,
  resurrection: returned,
  cost: object<CostMetric>(
    {
      ...IS,
      of: SELECTION,
      fields: object<CostMetric['fields']>({ model: text, input: text, output: text }, { cached: text }),
    },
    ABOUT,
  ),
  quotient: object<QuotientMetric>({ ...IS, numerator: text, denominator: text, unit: share }, ABOUT),
  external: object<ExternalMetric>(
    {
      ...IS,
      connector: oneOf('github', 'crates', 'npm', 'pypi', 'survey', 'social'),
      measure: text,
      unit: oneOf('count', 'share', 'score'),
    },
    ABOUT,
  ),
};

/** What the metrics of a catalog look like. */
export const METRICS: Shape = record(byKey('kind', KINDS));
