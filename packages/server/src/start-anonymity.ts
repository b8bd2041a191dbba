import { randomBytes } from 'node:crypto';
import { bitsOf, publicKeys } from '@candor/metrics';
import { openReaders, type Readers, type ReadersOptions } from './access/readers.ts';
import { anonymousMetrics } from './metrics/anonymous-metrics.ts';
import { releasedMetrics } from './metrics/released-metrics.ts';
import { type Anonymity, DEFAULT_ANONYMITY } from './releases/anonymity.ts';
import { type PublicReleases, publicReleases } from './releases/public-releases.ts';
import type { ReleaseContext } from './releases/release-counts.ts';
import { ReleaseLedger } from './releases/release-ledger.ts';
import type { Horizons } from './retention/horizons.ts';
import type { MetricContext } from './routes/metrics.ts';
import { anonymousVersionReader, type VersionReader } from './versions/version-reader.ts';
import type { Warehouse } from './warehouse/warehouse.ts';

const MILLION = 1_000_000;

export interface AnonymityOptions extends ReadersOptions {
  readonly warehouse: Pick<Warehouse, 'profiles' | 'queryShown' | 'boundedCounts'>;
  readonly horizons: Horizons;
  readonly catalogs: MetricContext['catalogs'];
  watermark(): Promise<number>;
  /** Those left out are as in `DEFAULT_ANONYMITY`. */
  readonly anonymity: Partial<Anonymity> | undefined;
}

/** Who may read what: everything, groups of enough people alone, or numbers with noise. */
export interface AnonymousResults {
  readonly readers: Readers;
  readonly views: MetricContext['views'];
  readonly published: PublicReleases;
  /** Versions of enough people. */
  readonly versions: VersionReader;
}

export async function startAnonymity(options: AnonymityOptions): Promise<AnonymousResults> {
  const { control, warehouse, horizons, catalogs, watermark, warn } = options;
  const anonymity: Anonymity = { ...DEFAULT_ANONYMITY, ...options.anonymity };
  const { k, publicK, epsilonPerDay, epsilonPerCount, delta } = anonymity;
  const keys = new Map([...catalogs].map(([product, catalog]) => [product, publicKeys(catalog)]));
  const budgetMicro = Math.floor(epsilonPerDay * MILLION);
  const epsilonMicro = Math.max(1, Math.floor(epsilonPerCount * MILLION));
  const affordable = Math.floor(budgetMicro / epsilonMicro);
  for (const [product, { size }] of keys) {
    if (size > affordable)
      warn(`what ${product} publishes takes ${size} counts, and a day's budget is enough for ${affordable}`);
  }
  const reserved = (product: string) => keys.get(product) ?? new Set<string>();
  const releasing: ReleaseContext = {
    ledger: new ReleaseLedger(control, { budgetMicro, reserved }, bitsOf(randomBytes)),
    ...{ warehouse, watermark, terms: { epsilonMicro, delta } },
  };
  return {
    readers: await openReaders(options),
    views: {
      aggregates: [anonymousMetrics(warehouse, horizons, k)],
      released: [releasedMetrics(releasing, horizons)],
    },
    versions: anonymousVersionReader(warehouse, k),
    published: publicReleases({ releasing, horizons, catalogs, k: publicK, epsilonPerDay }),
  };
}
