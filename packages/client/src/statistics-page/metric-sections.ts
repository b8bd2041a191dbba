import { countInWords, titleOf, valueInWords } from '../statistics/in-words.ts';
import type { MetricStatistic, PersonalStatistics } from '../statistics/personal-statistics.ts';
import { spark } from './pictures-by-day.ts';
import type { Charts } from './render-frame.ts';

const SHOWN_VALUES = 10;

/** The metrics of which there is something, as numbers and as pictures, each with its question. */
export function metricSections({ metrics, by_day }: PersonalStatistics, charts: Charts): readonly string[] {
  const known = metrics.filter((metric) => metric.n > 0);
  const numbers = known.filter(({ kind }) => kind !== 'distribution' && kind !== 'histogram');
  const pictures = known.filter(
    ({ shares, buckets }) => buckets !== undefined || shares?.some(({ value }) => value !== 'none') === true,
  );
  const days = by_day.map(({ date }) => date);
  const section = (title: string, kind: string, tiles: readonly string[]) =>
    tiles.length === 0 ? [] : [`<h2>${title}</h2><ul class="${kind}">${tiles.join('')}</ul>`];
  return [
    ...section(
      'Numbers',
      'grid',
      numbers.map((one) => numberTile(one, days, charts)),
    ),
    ...section(
      'What it was',
      'grid wide',
      pictures.map((one) => pictureTile(one, charts)),
    ),
  ];
}

function numberTile(metric: MetricStatistic, days: readonly string[], charts: Charts): string {
  const { name, daily, unit, question, unpriced_tokens = 0 } = metric;
  const rows = daily.flatMap((value, day) =>
    value === null ? [] : [[days[day] ?? '', valueInWords(value, unit)]],
  );
  const [day, last] = rows.at(-1) ?? [];
  const line = spark(
    charts,
    name,
    daily,
    day === undefined ? 'None on any day.' : `Last ${last}, on ${day}.`,
  );
  const unpriced =
    unpriced_tokens === 0
      ? ''
      : ` Without ${countInWords(unpriced_tokens)} tokens of models that have no price.`;
  return tile(
    metric,
    `${amount(metric, charts)}${line}${charts.tableBehind(['Day (UTC)', ''], rows)}`,
    question + unpriced,
    charts,
  );
}

function tile({ name }: MetricStatistic, content: string, words: string, { escapeXml }: Charts): string {
  return `<li class="tile"><h3>${escapeXml(titleOf(name))}</h3>${content}<p class="question">${escapeXml(words)}</p></li>`;
}

function amount({ value, unit, percentiles }: MetricStatistic, { escapeXml }: Charts): string {
  if (percentiles === undefined) return `<p class="number">${escapeXml(valueInWords(value, unit))}</p>`;
  const parts = Object.entries(percentiles).map(
    ([name, one]) => `<div><dt>${escapeXml(name)}</dt><dd>${escapeXml(valueInWords(one, unit))}</dd></div>`,
  );
  return `<dl class="percentiles">${parts.join('')}</dl>`;
}

function pictureTile(metric: MetricStatistic, charts: Charts): string {
  const { name, question, shares, buckets = [], unit, n } = metric;
  const words = { id: `metric-${name}`, title: titleOf(name) };
  const format = (value: number) => valueInWords(value, unit);
  const share = (of: number) => `${(of * 100).toFixed(1)}%`;
  const picture =
    shares === undefined
      ? charts.histogram({ ...words, buckets, description: `${n} values.`, format })
      : charts.barChart({
          ...words,
          description: `${n} values.`,
          rows: shares.slice(0, SHOWN_VALUES).map(({ value, count, share: of }) => ({
            label: value,
            value: of,
            words: `${share(of)}  ${countInWords(count)}`,
          })),
        });
  const rows =
    shares === undefined
      ? buckets.map(({ from, to, count }) => [`${format(from)} to ${format(to)}`, countInWords(count)])
      : shares.map(({ value, count, share: of }) => [value, countInWords(count), share(of)]);
  const head = ['Value', 'How often', ...(shares === undefined ? [] : ['Share'])];
  const more = (shares?.length ?? 0) - SHOWN_VALUES;
  const rest = more > 0 ? ` And ${more} more, in the table.` : '';
  return tile(
    metric,
    `<div class="picture">${picture}</div>${charts.tableBehind(head, rows)}`,
    question + rest,
    charts,
  );
}
