import type { CompiledCatalog } from '@candor/catalog';
import {
  answerVersions,
  type MetricAnswer,
  measuresOfQuality,
  parseQuestion,
  QueryError,
  qualityMetrics,
  qualityOfVersions,
  type VersionQuery,
} from '@candor/metrics';
import { demandEvents } from '../analyses/events-kept.ts';
import type { ReleasesAnswer } from '../api.ts';
import type { MetricAnswerer } from '../metrics/metric-answerer.ts';
import type { Horizons } from '../retention/horizons.ts';
import { dateOf } from '../rollups/known-days.ts';
import type { VersionReader } from './version-reader.ts';

const DAY_MS = 86_400_000;
const BEFORE_MS = 90 * DAY_MS;
const WEEK_MS = 7 * DAY_MS;

/** What answers somebody: by their role. */
export interface ReleaseSources {
  readonly read: VersionReader;
  readonly answerers: readonly MetricAnswerer[];
  /** Only whole days that are over, and whose events are kept. */
  readonly anonymous: boolean;
}

export interface AskedReleases {
  readonly catalog: CompiledCatalog;
  readonly from: string | undefined;
  readonly to: string | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly watermark: number;
  readonly horizons: Horizons;
}

/** Says which versions of a host were used in a range, how much, and how well each does. @throws {QueryError} in one line */
export async function askReleases(asked: AskedReleases, sources: ReleaseSources): Promise<ReleasesAnswer> {
  const { catalog, now, watermark } = asked;
  const { from, to } = rangeOf(asked, sources.anonymous);
  const ask = (query: Omit<VersionQuery, 'by'>, by: VersionQuery['by']) =>
    sources.read(catalog, { ...query, by }, now);
  const before = beginningBefore(asked, from, sources.anonymous);
  const none = { rows: [], merged: new Set<string>(), leftOut: new Set<string>() };
  const metrics = qualityMetrics(catalog);
  const text = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), by: 'version' };
  const [byVersion, together, earlier, ...answers] = await Promise.all([
    ask({ from, to, interval: 'day' }, ['version']),
    ask({ from, to, interval: 'day' }, []),
    before < from ? ask({ from: before, to: from }, ['version']) : none,
    ...metrics.map(async ({ name, metric }): Promise<readonly [string, MetricAnswer]> => {
      const answerer = sources.answerers.find((one) => one.answers(catalog, metric));
      if (answerer === undefined) throw new Error(`nothing answers ${name}`);
      const other = () => Promise.reject(new QueryError('not_computed', 'a version asks no other metric'));
      const moment = { now, watermark };
      return [name, await answerer.answer({ catalog, name, metric, text, ...moment, ask: other })];
    }),
  ]);
  const { versions, ...used } = answerVersions({
    ...{ byVersion: byVersion.rows, together: together.rows, before: earlier.rows },
    ...{ merged: byVersion.merged, daysLeftOut: byVersion.leftOut.size },
  });
  const measures = measuresOfQuality(metrics);
  const qualityOf = qualityOfVersions(measures, new Map(answers));
  return {
    ...{ product: catalog.product, ...used },
    ...{ from: text.from, to: text.to, watermark: new Date(watermark).toISOString() },
    metrics: measures,
    versions: versions.map((version) => ({ ...version, quality: qualityOf(version.version) })),
  };
}

function rangeOf(
  { from, to, now, catalog, horizons }: AskedReleases,
  anonymous: boolean,
): { readonly from: number; readonly to: number } {
  if (!anonymous) return parseQuestion([], { from, to }, now);
  const end = to ?? dateOf(now);
  const begin = from ?? (Number.isNaN(Date.parse(end)) ? end : dateOf(Date.parse(end) - WEEK_MS));
  const range = parseQuestion([], { from: begin, to: end }, now);
  // Nothing tells how many people days had whose events are gone.
  demandEvents(horizons, { product: catalog.product, events: Object.keys(catalog.events), from: range.from });
  return range;
}

/** Since when it is looked whether a version was there before: as long ago as can be told. Milliseconds since the epoch. */
function beginningBefore({ catalog, horizons }: AskedReleases, from: number, anonymous: boolean): number {
  const begin = from - (from % DAY_MS) - BEFORE_MS;
  if (!anonymous) return begin;
  const kept = Date.parse(horizons.ofEvents(catalog.product, Object.keys(catalog.events)));
  return Number.isNaN(kept) ? begin : Math.max(begin, kept);
}
