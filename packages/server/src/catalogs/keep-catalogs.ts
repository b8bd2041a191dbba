import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CompiledCatalog } from '@candor/catalog';
import { type CatalogDiff, diffCatalogs, parseCompiled } from '@candor/catalog/tools';

/**
 * Keeps every catalog version that a server has served beside the data, so that the batches of older clients stay valid,
 * and the data can be understood without the modules that the catalogs came from.
 *
 * @param folder `catalogs` of a data folder; made if it is not there
 * @param given what the server was started with
 * @returns for each product that was given, in that order, all versions of its catalog, oldest first
 * @throws {Error} when a given catalog would break what an earlier version promised: the message lists the differences
 */
export function keepCatalogs(
  folder: string,
  given: readonly CompiledCatalog[],
): ReadonlyMap<string, readonly CompiledCatalog[]> {
  const kept = new Map<string, readonly CompiledCatalog[]>();
  for (const catalog of [...given].sort((a, b) => a.version - b.version)) {
    const place = join(folder, catalog.product);
    const known = kept.get(catalog.product) ?? readVersions(place);
    const others = known.filter(({ version }) => version !== catalog.version);
    demandCompatible(known, catalog);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `${catalog.version}.json`), JSON.stringify(catalog, null, 2));
    kept.set(
      catalog.product,
      [...others, catalog].sort((a, b) => a.version - b.version),
    );
  }
  // In the order in which they were named: the pages begin with the first.
  return new Map(given.map(({ product }) => [product, kept.get(product) ?? []]));
}

/** The versions of a product's catalog that a folder holds, oldest first. */
export function readVersions(place: string): readonly CompiledCatalog[] {
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => /^\d+\.json$/.test(name))
    .map((name) => parseCompiled(JSON.parse(readFileSync(join(place, name), 'utf8'))))
    .sort((a, b) => a.version - b.version);
}

function demandCompatible(known: readonly CompiledCatalog[], catalog: CompiledCatalog): void {
  const { product, version } = catalog;
  // The same version again, or else the one before: an older catalog than the newest is only read again.
  const before = known.findLast((one) => one.version <= version);
  if (before === undefined) return;
  const diff = diffCatalogs(before, catalog);
  if (diff.verdict !== 'breaking') return;
  const lines = breaking(diff).map(({ place, what }) => `  ${place}: ${what}`);
  throw new Error(
    `${product} catalog version ${version} breaks what version ${before.version} promised:\n${lines.join('\n')}`,
  );
}

function breaking({ changes }: CatalogDiff): CatalogDiff['changes'] {
  return changes.filter(({ effect }) => effect === 'breaking');
}
