import type { CompiledCatalog } from '@candor/catalog';
import { labelOf } from '@candor/insights';
import {
  comparedBy,
  dimensionsOf,
  type MetricRow,
  measuresOfQuality,
  type QualityMetric,
  type QualityValue,
  QueryError,
  qualityBreakdowns,
  qualityMetrics,
  qualitySpreads,
  qualityValues,
} from '@candor/metrics';
import type { QualityAnswer } from '../api.ts';
import type { MetricAnswerer } from '../metrics/metric-answerer.ts';
import { askAlone } from './ask-alone.ts';
import { type AskedRange, askedRange } from './asked-range.ts';

/** Of an open vocabulary, as names of models, there may be any number. */
const MOST_GROUPS = 30;

export interface AskedQuality extends AskedRange {
  /** One of the breakdowns; all together when it is left out. */
  readonly by: string | undefined;
  /** `field:eq:value` and the like. */
  readonly where: readonly string[];
  /** Milliseconds since the epoch. */
  readonly watermark: number;
}

export interface QualitySources {
  readonly answerers: readonly MetricAnswerer[];
  readonly anonymous: boolean;
}

interface Part extends QualityMetric {
  /** What the metric calls the dimension. */
  readonly by?: string;
}

/**
 * Says how well a product does: each number that has a target, of all or of the groups of a breakdown.
 *
 * @throws {QueryError} in one line
 */
export async function askQuality(asked: AskedQuality, sources: QualitySources): Promise<QualityAnswer> {
  const { catalog, by, where, now, watermark } = asked;
  const { from, to } = askedRange(asked, sources.anonymous);
  const range = { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
  const breakdowns = qualityBreakdowns(catalog);
  const all = partsOf(catalog, by);
  const parts = all.filter(({ metric }) => takes(catalog, metric, where));
  const answers = await Promise.all(
    parts.map(async ({ name, metric, by: own }) => {
      const text = { ...range, where, ...(own === undefined ? {} : { by: own }) };
      return [
        name,
        await askAlone(sources.answerers, { catalog, name, metric, now, watermark }, text),
      ] as const;
    }),
  );
  const measures = measuresOfQuality(parts);
  const found = new Map(answers);
  const names = new Map(parts.map((part) => [part.name, part.by]));
  const groupOf = (metric: string, group: MetricRow['group']) => group[names.get(metric) ?? ''];
  const values = new Set(
    answers.flatMap(([name, { rows }]) => rows.map(({ group }) => groupOf(name, group))),
  );
  const groups = [...(by === undefined ? [undefined] : values)]
    .map((value) => ({
      group: value ?? '',
      quality: qualityValues(
        measures,
        found,
        (metric, group) => by === undefined || groupOf(metric, group) === value,
      ),
    }))
    .sort((a, b) => weightOf(b.quality) - weightOf(a.quality) || (a.group < b.group ? -1 : 1));
  return {
    ...{ product: catalog.product, ...range, watermark: new Date(watermark).toISOString() },
    ...(by === undefined ? {} : { by }),
    metrics: measures.map((one) => ({ ...one, label: labelOf(catalog, one.metric) })),
    ...{ groups: groups.slice(0, MOST_GROUPS) },
    left_out: Math.max(0, groups.length - MOST_GROUPS),
    not_filtered: all.filter((part) => !parts.includes(part)).map(({ name }) => name),
    breakdowns: breakdowns.map(({ name, metrics }) => ({ name, metrics: metrics.map((one) => one.name) })),
    spreads: qualitySpreads(catalog),
  };
}

/** @throws {QueryError} `bad_query`, with the breakdowns there are */
function partsOf(catalog: CompiledCatalog, by: string | undefined): readonly Part[] {
  if (by === undefined) return qualityMetrics(catalog);
  const breakdowns = qualityBreakdowns(catalog);
  const breakdown = breakdowns.find(({ name }) => name === by);
  if (breakdown !== undefined)
    return breakdown.metrics.map((one) => ({ ...one, metric: comparedBy(one.metric, one.by) }));
  const names = breakdowns.map(({ name }) => name).join(', ');
  throw new QueryError('bad_query', `quality is compared by one of ${names}`);
}

function takes(catalog: CompiledCatalog, metric: QualityMetric['metric'], where: readonly string[]): boolean {
  const names = new Set(dimensionsOf(catalog, metric).map(({ name }) => name));
  return where.every((one) => names.has(one.split(':', 1)[0] ?? ''));
}

function weightOf(quality: readonly QualityValue[]): number {
  return Math.max(0, ...quality.map(({ n }) => n));
}
