import type { CompiledCatalog } from '@candor/catalog';
import { labelOf } from '@candor/insights';
import {
  type CountToRelease,
  type Draws,
  eachCount,
  type PublicData,
  type PublicMetric,
  type PublicMetricCounts,
  publicDraws,
  publicMetrics,
  QueryError,
  releasedRows,
  termsOf,
  unitOf,
  withheldDays,
} from '@candor/metrics';
import { daysOf, firstDayKept } from '../metrics/released-metrics.ts';
import type { Horizons } from '../retention/horizons.ts';
import { dateOf } from '../rollups/known-days.ts';
import { type ReleaseContext, type Released, releaseCounts, releasedUntil } from './release-counts.ts';

const DAY_MS = 86_400_000;
/** What is published at once. */
const DAYS = 30;

export interface PublicReleases {
  /** @param now milliseconds since the epoch @returns undefined for a product that is not served */
  dataOf(product: string, now: number): Promise<PublicData | undefined>;
}

export interface PublicReleasesOptions {
  readonly releasing: ReleaseContext;
  readonly horizons: Horizons;
  readonly catalogs: ReadonlyMap<string, CompiledCatalog>;
  /** The fewest people behind a group, as far as noisy numbers tell. */
  readonly k: number;
  readonly epsilonPerDay: number;
}

/**
 * What anybody may read: the metrics that the catalog marks `public`, a number a day, as they were released. They are drawn when they
 * are first asked for, and are the same for everybody from then on; so an answer holds until the next day can be released.
 */
export function publicReleases(options: PublicReleasesOptions): PublicReleases {
  const { catalogs } = options;
  const answers = new Map<string, { readonly end: number; readonly data: Promise<PublicData> }>();
  return {
    async dataOf(product, now) {
      const catalog = catalogs.get(product);
      if (catalog === undefined) return undefined;
      const end = releasedUntil(now);
      const known = answers.get(product);
      if (known?.end === end) return known.data;
      const data = collect(options, catalog, now, end);
      answers.set(product, { end, data });
      // What failed is tried again.
      data.catch(() => answers.delete(product));
      return data;
    },
  };
}

async function collect(
  options: PublicReleasesOptions,
  catalog: CompiledCatalog,
  now: number,
  end: number,
): Promise<PublicData> {
  const { k, epsilonPerDay } = options;
  const days = daysOf(end - DAYS * DAY_MS, end);
  const metrics: PublicMetric[] = [];
  for (const one of publicMetrics(catalog)) {
    const kept = firstDayKept(options.horizons, catalog, one.metric, now);
    const label = labelOf(catalog, one.name);
    metrics.push(await publicMetric(options, { product: catalog.product, ...one, label, days, kept }));
  }
  return {
    ...{
      product: catalog.product,
      title: catalog.title,
      unit: 'person-day',
      epsilon_a_day: epsilonPerDay,
      k,
    },
    ...{ from: dateOf(end - DAYS * DAY_MS), to: dateOf(end), metrics },
  };
}

interface PublishedMetric extends PublicMetricCounts {
  readonly product: string;
  readonly label: string;
  readonly days: readonly string[];
  readonly kept: string;
}

async function publicMetric(
  { releasing, k }: PublicReleasesOptions,
  { product, name, label, metric, counts, days, kept }: PublishedMetric,
): Promise<PublicMetric> {
  const all = eachCount(counts);
  const release = (own: readonly string[]): Promise<Released | undefined> =>
    releaseCounts(releasing, product, all, own, kept).catch((error: unknown) => {
      if (error instanceof QueryError && ['budget_spent', 'bad_query'].includes(error.code)) return undefined;
      throw error;
    });
  // All at once takes a question for each count. Where a day's budget is spent, or nobody asked about it in time, that day stays unknown
  // and the others do not.
  const together = await release(days);
  const released = together === undefined ? await oneByOne(days, release) : [together];
  const drawn = (count: CountToRelease): Draws => new Map(released.flatMap((one) => [...one.drawn(count)]));
  const safe = publicDraws(counts, drawn, k);
  const rows = releasedRows(metric, counts, safe, { from: 0, interval: 'day' }, days);
  const { cut } = counts.kind === 'ratio' ? counts.numerator : counts.of;
  return {
    ...{ metric: name, label, kind: metric.kind, question: metric.question, unit: unitOf(metric) },
    ...(cut === undefined ? {} : { by: cut.name }),
    released: termsOf(
      all,
      released.flatMap(({ spent }) => spent),
    ),
    rows: rows.map(({ start, group, value, n }) => ({ start, group, value, n })),
    withheld: withheldDays(counts, drawn, safe, days),
  };
}

async function oneByOne(
  days: readonly string[],
  release: (own: readonly string[]) => Promise<Released | undefined>,
): Promise<readonly Released[]> {
  const released: Released[] = [];
  for (const day of days) {
    const one = await release([day]);
    if (one !== undefined) released.push(one);
  }
  return released;
}
