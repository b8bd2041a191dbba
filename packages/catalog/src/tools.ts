/**
 * What is done with a whole catalog: checking, comparing and documenting it. An entry of its own, so that a host that
 * only records does not load it (docs/performance.md).
 */
export { CatalogError } from './check-definition.ts';
export { compileCatalog } from './compile-catalog.ts';
