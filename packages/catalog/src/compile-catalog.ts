import { checkDefinition } from './check/check-definition.ts';
import { type CompiledCatalog, compileDefinition } from './compile.ts';
import type { CatalogDefinition } from './definition.ts';

/**
 * Checks a catalog and compiles it to the JSON that the store, the server and other languages read.
 *
 * @returns plain data: `JSON.parse(JSON.stringify(x))` equals it.
 * @throws {CatalogError} when the definition contradicts itself: the message names the place and what to do.
 */
export function compileCatalog(catalog: CatalogDefinition): CompiledCatalog {
  checkDefinition(catalog);
  return compileDefinition(catalog);
}
