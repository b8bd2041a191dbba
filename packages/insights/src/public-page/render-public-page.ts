import { escapeXml } from '@candor/charts';
import type { PublicData } from '@candor/metrics';
import { breakdownTile } from './breakdown-tile.ts';
import { dailyTile } from './daily-tile.ts';
import { datesBetween, daysInWords } from './in-words.ts';
import { pageFrame } from './page-frame.ts';
import { protectionSection, withheldSection } from './protection.ts';

/**
 * What anybody may see of a product, as a page. It is made of the published data and of nothing else, so it tells no more than they do.
 *
 * @returns an HTML document without scripts, whose style sheet is `PUBLIC_STYLE`
 */
export function renderPublicPage(data: PublicData): string {
  const { product, title, from, to, metrics } = data;
  const dates = datesBetween(from, to);
  const all = metrics.filter(({ by }) => by === undefined);
  const parts = metrics.filter(({ by }) => by !== undefined);
  const place = `/public/${encodeURIComponent(product)}`;
  const last = dates.at(-1) ?? from;
  const nothing = metrics.every(({ rows }) => rows.length === 0)
    ? '<section class="panel"><h3>Nothing can be shown yet</h3><p>No day of this range had enough people whose numbers may be told. A day is released two days after it ended: come back then.</p></section>'
    : '';
  const tiles = (heading: string, own: readonly string[]) =>
    own.length === 0 ? '' : `<h2>${heading}</h2><ul class="grid wide">${own.join('')}</ul>`;
  const main = [
    `<p class="lead">What the people who agreed to share it tell about ${escapeXml(title)}, in numbers from which nobody can be told apart. <a href="${place}/TELEMETRY.md">What is collected, and why</a>. <a href="${place}/data.json">The numbers as data</a>.</p>`,
    nothing,
    tiles(
      'Day by day',
      all.map((one) => dailyTile(one, dates)),
    ),
    tiles('In parts', parts.map(breakdownTile)),
    protectionSection(data, dates.length),
    withheldSection(metrics, dates.length),
    '<footer><p>This page has no script, sets no cookie, and asks nobody else for anything. It is made of data.json alone.</p></footer>',
  ];
  return pageFrame({
    title: `${title}: public statistics`,
    aside: `${from} to ${last}, ${daysInWords(dates.length)} (UTC)`,
    main: main.filter((one) => one !== '').join('\n'),
  });
}
