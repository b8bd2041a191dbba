/** For the tests and the build of a host: whether its catalog is sound, and what it says. No run of a host loads this. */
export {
  type CatalogDocument,
  CatalogError,
  compileCatalog,
  documentCatalog,
  renderMarkdown,
} from '@candor/catalog/tools';
