import type { CompiledCatalog } from '@candor/catalog';
import { renderMarkdown } from '@candor/catalog/tools';
import { type Notice, renderPublicPage } from '@candor/insights';
import { type PublicData, publicMetrics } from '@candor/metrics';
import { documentOf } from '../catalogs/document-of.ts';
import type { PublicReleases } from '../releases/public-releases.ts';
import { type PublicText, publicText } from './public-text.ts';

/** What anybody may see: of products whose catalogs publish something. */
export interface PublicSite {
  readonly products: Notice['products'];
  /** @param now milliseconds since the epoch @returns undefined for a product of which nothing is published */
  dataOf(product: string, now: number): Promise<PublicData | undefined>;
  /** The same as a page; it is made of the data alone. */
  pageOf(product: string, now: number): Promise<PublicText | undefined>;
  /** What is collected, as the product's TELEMETRY.md has it. */
  documentOf(product: string): PublicText | undefined;
}

export function publicSite(
  published: PublicReleases,
  catalogs: ReadonlyMap<string, CompiledCatalog>,
): PublicSite {
  const open = new Map([...catalogs].filter(([, catalog]) => publicMetrics(catalog).length > 0));
  const pages = new WeakMap<PublicData, PublicText>();
  const documents = new Map<string, PublicText>();
  const dataOf: PublicSite['dataOf'] = async (product, now) =>
    open.has(product) ? published.dataOf(product, now) : undefined;
  return {
    products: [...open].map(([product, { title }]) => ({ product, title })),
    dataOf,
    async pageOf(product, now) {
      const data = await dataOf(product, now);
      if (data === undefined) return undefined;
      const page = pages.get(data) ?? publicText('text/html', renderPublicPage(data));
      pages.set(data, page);
      return page;
    },
    documentOf(product) {
      const catalog = open.get(product);
      if (catalog === undefined) return undefined;
      const text = documents.get(product) ?? publicText('text/markdown', renderMarkdown(documentOf(catalog)));
      documents.set(product, text);
      return text;
    },
  };
}
