import { escapeXml, lineChart, tableBehind } from '@candor/charts';
import type { PublicMetric } from '@candor/metrics';
import { daysInWords, marginInWords, valueInWords } from './in-words.ts';
import { noiseMargin, quotientMargin } from './noise-margin.ts';
import { type RangeNumber, rangeNumbers } from './range-numbers.ts';

/** A metric of all together: its number, its line by day, and how far noise puts both off. */
export function dailyTile(metric: PublicMetric, dates: readonly string[]): string {
  const { metric: name, label, question, unit, rows } = metric;
  const byDay = new Map(rows.map((row) => [row.start.slice(0, 10), row]));
  const values = dates.map((date) => byDay.get(date)?.value ?? null);
  const [all] = rangeNumbers(metric);
  const isMean = metric.kind !== 'ratio';
  const head = `<h3>${escapeXml(label)}</h3>`;
  const words = `<p class="question">${escapeXml(question)}</p>`;
  if (all === undefined)
    return `<li class="tile" data-metric="${escapeXml(name)}">${head}<p class="number">–</p><p class="aside">No day can be shown yet.</p>${words}</li>`;
  const picture = lineChart({
    ...{ id: `line-${name}`, width: 340, height: 150, labels: dates.map((date) => date.slice(5)) },
    ...{ title: `${label} by day`, description: spanInWords(values, metric) },
    series: [{ name: '', values }],
    format: (value) => valueInWords(value, unit),
  });
  const counted = isMean
    ? `a day on average, ${marginInWords(all.margin, unit)}; ${daysInWords(all.days)} shown`
    : `${marginInWords(all.margin, unit)}, of ${valueInWords(all.n, 'count')} on ${daysInWords(all.days)}`;
  const perDay = `${isMostlyNoise(all, metric) ? 'This rests on so few people that it says little. ' : ''}Noise puts a single day off by up to about ${marginInWords(dayMargin(metric), unit).slice(2)}.`;
  const table = dates.map((date) => {
    const row = byDay.get(date);
    const n = isMean ? [] : [row === undefined ? '' : valueInWords(row.n, 'count')];
    return [date, row === undefined ? whyNot(metric, date) : valueInWords(row.value, unit), ...n];
  });
  const columns = ['Day (UTC)', label, ...(isMean ? [] : ['of'])];
  return `<li class="tile" data-metric="${escapeXml(name)}" data-value="${all.value ?? ''}">${head}<p class="number">${valueInWords(all.value, unit)}</p><p class="aside">${counted}</p><div class="picture">${picture}</div>${tableBehind(columns, table)}<p class="aside">${perDay}</p>${words}</li>`;
}

/** More than ten points off, or more than half of what it says. */
function isMostlyNoise({ value, margin }: RangeNumber, { unit }: PublicMetric): boolean {
  return unit === 'share' ? margin > 0.1 : margin > Math.abs(value ?? 0) / 2;
}

/** Of a day as most are. */
function dayMargin({ kind, rows, released: { scale } }: PublicMetric): number {
  if (kind !== 'ratio') return noiseMargin(scale, 1);
  const margins = rows
    .filter(({ n }) => n > 0)
    .map(({ value, n }) => quotientMargin(value ?? 0, n, scale, 1))
    .sort((a, b) => a - b);
  return margins[Math.floor(margins.length / 2)] ?? 0;
}

function whyNot({ withheld }: PublicMetric, date: string): string {
  return withheld.not_released.includes(date) ? 'not released' : 'too few people';
}

function spanInWords(values: readonly (number | null)[], { unit }: PublicMetric): string {
  const known = values.filter((value) => value !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return known.length === 0
    ? 'There is none.'
    : `From ${valueInWords(least, unit)} to ${valueInWords(most, unit)}, on ${daysInWords(known.length)}.`;
}
