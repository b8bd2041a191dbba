import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledCatalog } from '@candor/catalog';
import { loadCatalog } from './load-catalog.ts';

/**
 * All versions of the catalogs that a server has left in its data folder.
 *
 * @throws {Error} in one line, when no server has used the folder
 */
export async function storedCatalogs(data: string): Promise<readonly CompiledCatalog[]> {
  const folder = join(data, 'catalogs');
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const paths = entries.filter((path) => path.endsWith('.json'));
  if (paths.length === 0) throw new Error(`${data} is not the data folder of a server; name one with --data`);
  return Promise.all(paths.map((path) => loadCatalog(join(folder, path))));
}
