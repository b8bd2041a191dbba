import type { CatalogDefinition } from '@candor/catalog';
import { CatalogError, compileCatalog } from '@candor/catalog/tools';

/**
 * What is wrong with a catalog beyond what its types can say, for a test of its host; undefined when nothing is. No run
 * of a host loads this.
 *
 * @returns the first problem, in one line; `candor catalog check` tells all of them, and where
 * @example
 * assert.equal(catalogProblem(hello), undefined);
 */
export function catalogProblem(catalog: CatalogDefinition): string | undefined {
  try {
    compileCatalog(catalog);
    return undefined;
  } catch (error) {
    if (error instanceof CatalogError) return error.message;
    throw error;
  }
}
