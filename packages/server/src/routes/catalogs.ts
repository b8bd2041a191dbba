import type { CompiledCatalog } from '@candor/catalog';
import type { FastifyInstance } from 'fastify';
import type { ErrorAnswer, ProductList } from '../api.ts';
import { documentOf } from '../catalogs/document-of.ts';
import type { Product } from '../ingest/product.ts';

/** What every product can be cut by. */
const FILTERS = ['os', 'version'] as const;
/** Clients and readers may keep an answer this long: a catalog changes with a release. */
const CACHE = 'public, max-age=300';

/**
 * `GET /v1/catalogs`, `/v1/catalogs/:product` (the newest version) and `/v1/catalogs/:product/:version`: what is collected,
 * for anyone to read; as a page's words under `/v1/catalogs/:product/document`.
 */
export function catalogRoutes(app: FastifyInstance, products: ReadonlyMap<string, Product>): void {
  app.get(
    '/v1/catalogs',
    (): ProductList => ({
      products: [...products.values()].map(({ catalog, versions }) => ({
        product: catalog.product,
        title: catalog.title,
        version: catalog.version,
        filters: catalog.review?.filters ?? FILTERS,
        versions: [...versions.keys()],
      })),
    }),
  );

  app.get<{ Params: CatalogPlace }>('/v1/catalogs/:product/:version?', (request, reply) => {
    const found = findCatalog(products, request.params);
    if ('error' in found) return reply.code(404).send(found);
    return reply.header('cache-control', CACHE).send(found);
  });

  app.get<{ Params: { product: string } }>('/v1/catalogs/:product/document', (request, reply) => {
    const found = findCatalog(products, request.params);
    if ('error' in found) return reply.code(404).send(found);
    return reply.header('cache-control', CACHE).send(documentOf(found));
  });
}

interface CatalogPlace {
  readonly product: string;
  readonly version?: string;
}

/** The newest catalog of a product, or one of its versions. */
function findCatalog(
  products: ReadonlyMap<string, Product>,
  { product: name, version }: CatalogPlace,
): CompiledCatalog | ErrorAnswer {
  const product = products.get(name);
  if (product === undefined) {
    return { error: 'unknown_product', message: `this server serves ${[...products.keys()].join(', ')}` };
  }
  const found = version === undefined ? product : product.versions.get(Number(version));
  if (found !== undefined) return found.catalog;
  const have = [...product.versions.keys()].join(', ');
  return { error: 'unknown_catalog', message: `this server has version ${have} of ${name}` };
}
