import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CatalogDefinition, type CompiledCatalog, compileCatalog } from '@candor/catalog';

/**
 * Loads a catalog: compiled JSON, or a module that exports what `defineCatalog` returned.
 *
 * @throws {Error} in one line
 */
export async function loadCatalog(path: string): Promise<CompiledCatalog> {
  if (path.endsWith('.json')) {
    const compiled: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (isCatalog(compiled)) return compiled as CompiledCatalog;
    throw new Error(`${path} is not a compiled catalog; make one with candor catalog build`);
  }
  const exported: unknown[] = Object.values(await import(pathToFileURL(resolve(path)).href));
  const [catalog, another] = exported.filter(isCatalog);
  if (catalog === undefined || another !== undefined) {
    throw new Error(`${path} must export one catalog made with defineCatalog`);
  }
  return compileCatalog(catalog as CatalogDefinition);
}

function isCatalog(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    'product' in value &&
    'events' in value &&
    'metrics' in value
  );
}
