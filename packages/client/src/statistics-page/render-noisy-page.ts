import { titleOf, valueInWords } from '../statistics/in-words.ts';
import type { NoisyStatistics } from '../statistics/noisy-statistics.ts';
import { noiseInWords } from '../statistics/noisy-statistics-text.ts';
import { type Charts, type PageOptions, renderFrame } from './render-page.ts';

/** The statistics with noise as one HTML document: what is not a count is not in it. */
export function renderNoisyPage(statistics: NoisyStatistics, options: PageOptions, charts: Charts): string {
  const { counts, metrics } = statistics;
  const text = charts.escapeXml;
  const tiles = counts
    .filter(({ name }) => !name.startsWith('metric:'))
    .map(({ name, value, daily }) => {
      const title = `${titleOf(name)} by day, with noise`;
      const description = `About ${Math.max(0, value)} together.`;
      const values = daily.map((one) => (one === null ? null : Math.max(0, one)));
      const picture = charts.sparkline({ id: name, title, description, values });
      return tile(
        text(titleOf(name)),
        text(valueInWords(Math.max(0, value), 'count')),
        `<div class="spark">${picture}</div>`,
      );
    });
  const numbers = metrics.map(({ name, value, unit, question }) =>
    tile(text(titleOf(name)), text(valueInWords(value, unit)), `<p class="question">${text(question)}</p>`),
  );
  const sections = [
    `<p>${text(noiseInWords(statistics))}</p>`,
    `<ul class="grid totals">${tiles.join('')}</ul>`,
    ...(numbers.length === 0 ? [] : [`<h2>Numbers</h2><ul class="grid">${numbers.join('')}</ul>`]),
  ];
  return renderFrame({ ...statistics, sections }, options, charts);
}

function tile(name: string, value: string, more: string): string {
  return `<li class="tile"><h3>${name}</h3><p class="number">${value}</p>${more}</li>`;
}
