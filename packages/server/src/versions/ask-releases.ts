import { labelOf } from '@candor/insights';
import {
  answerVersions,
  measuresOfQuality,
  qualityOfReleases,
  qualityValues,
  type VersionQuery,
} from '@candor/metrics';
import { askAlone } from '../analyses/ask-alone.ts';
import { type AskedRange, askedRange } from '../analyses/asked-range.ts';
import type { ReleasesAnswer } from '../api.ts';
import type { MetricAnswerer } from '../metrics/metric-answerer.ts';
import type { VersionReader } from './version-reader.ts';

const DAY_MS = 86_400_000;
const BEFORE_MS = 90 * DAY_MS;

/** What answers somebody: by their role. */
export interface ReleaseSources {
  readonly read: VersionReader;
  readonly answerers: readonly MetricAnswerer[];
  /** Only whole days that are over, and whose events are kept. */
  readonly anonymous: boolean;
}

export interface AskedReleases extends AskedRange {
  /** Milliseconds since the epoch. */
  readonly watermark: number;
}

/** Says which versions of a host were used in a range, how much, and how well each does. @throws {QueryError} in one line */
export async function askReleases(asked: AskedReleases, sources: ReleaseSources): Promise<ReleasesAnswer> {
  const { catalog, now, watermark } = asked;
  const { from, to } = askedRange(asked, sources.anonymous);
  const read = (query: Omit<VersionQuery, 'by'>, by: VersionQuery['by']) =>
    sources.read(catalog, { ...query, by }, now);
  const before = beginningBefore(asked, from, sources.anonymous);
  const none = { rows: [], merged: new Set<string>(), leftOut: new Set<string>() };
  const metrics = qualityOfReleases(catalog);
  const text = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), by: 'version' };
  const [byVersion, together, earlier, ...answers] = await Promise.all([
    read({ from, to, interval: 'day' }, ['version']),
    read({ from, to, interval: 'day' }, []),
    before < from ? read({ from: before, to: from }, ['version']) : none,
    ...metrics.map(
      async ({ name, metric }) =>
        [name, await askAlone(sources.answerers, { catalog, name, metric, now, watermark }, text)] as const,
    ),
  ]);
  const { versions, ...used } = answerVersions({
    ...{ byVersion: byVersion.rows, together: together.rows, before: earlier.rows },
    ...{ merged: byVersion.merged, daysLeftOut: byVersion.leftOut.size },
  });
  const measures = measuresOfQuality(metrics);
  const found = new Map(answers);
  return {
    ...{ product: catalog.product, ...used },
    ...{ from: text.from, to: text.to, watermark: new Date(watermark).toISOString() },
    metrics: measures.map((one) => ({ ...one, label: labelOf(catalog, one.metric) })),
    versions: versions.map((one) => ({
      ...one,
      quality: qualityValues(measures, found, (_metric, { version }) => version === one.version),
    })),
  };
}

/** Since when it is looked whether a version was there before: as long ago as can be told. Milliseconds since the epoch. */
function beginningBefore({ catalog, horizons }: AskedReleases, from: number, anonymous: boolean): number {
  const begin = from - (from % DAY_MS) - BEFORE_MS;
  if (!anonymous) return begin;
  const kept = Date.parse(horizons.ofEvents(catalog.product, Object.keys(catalog.events)));
  return Number.isNaN(kept) ? begin : Math.max(begin, kept);
}
