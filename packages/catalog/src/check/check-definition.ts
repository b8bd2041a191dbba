import type { CatalogDefinition } from '../definition.ts';
import { contradictions } from './contradictions.ts';
import { CatalogError } from './problem.ts';

/** @throws {CatalogError} at the first contradiction */
export function checkDefinition(catalog: CatalogDefinition): void {
  for (const problem of contradictions(catalog)) throw new CatalogError(problem);
}
