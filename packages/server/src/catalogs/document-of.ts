import { hash } from 'node:crypto';
import type { CompiledCatalog } from '@candor/catalog';
import { type CatalogDocument, documentCatalog } from '@candor/catalog/tools';

const documents = new WeakMap<CompiledCatalog, CatalogDocument>();

/** What a catalog says in plain words: the answer of `GET /v1/catalogs/:product/document`. It is made once. */
export function documentOf(catalog: CompiledCatalog): CatalogDocument {
  const known = documents.get(catalog);
  if (known !== undefined) return known;
  const document = documentCatalog(catalog, (text) => hash('sha256', text));
  documents.set(catalog, document);
  return document;
}
