import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CompiledCatalog } from '@candor/catalog';
import { loadCatalog } from './load-catalog.ts';

/**
 * The catalogs that a server has left in its data folder.
 *
 * @throws {Error} in one line, when no server has used the folder
 */
export async function storedCatalogs(data: string): Promise<readonly CompiledCatalog[]> {
  const folder = join(data, 'catalogs');
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) throw new Error(`${data} is not the data folder of a server; name one with --data`);
  return Promise.all(names.map((name) => loadCatalog(join(folder, name))));
}
