import { escapeXml } from '@candor/charts';
import { pageFrame } from './page-frame.ts';

export interface Notice {
  readonly title: string;
  /** What to do. */
  readonly advice: string;
  /** Public pages that there are: names and titles. */
  readonly products: readonly { readonly product: string; readonly title: string }[];
}

/** A page that says why there is no other, and where to go. */
export function renderNotice({ title, advice, products }: Notice): string {
  const links = products.map(
    ({ product, title: name }) =>
      `<li><a href="/public/${encodeURIComponent(product)}">${escapeXml(name)}</a></li>`,
  );
  const list = links.length === 0 ? '' : `<ul>${links.join('')}</ul>`;
  const main = `<section class="panel"><p>${escapeXml(advice)}</p>${list}</section>`;
  return pageFrame({ title, aside: '', main });
}
