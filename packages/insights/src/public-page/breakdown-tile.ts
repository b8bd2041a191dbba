import { barChart, escapeXml, tableBehind } from '@candor/charts';
import type { PublicMetric } from '@candor/metrics';
import { daysInWords, marginInWords, valueInWords } from './in-words.ts';
import { type RangeNumber, rangeNumbers } from './range-numbers.ts';

/** As many bars as are looked at; the table has all. */
const SHOWN = 10;

/** A metric by the values of a dimension, over the whole range. */
export function breakdownTile(metric: PublicMetric): string {
  const { metric: name, label, by = '', question, unit, withheld } = metric;
  const numbers = rangeNumbers(metric);
  const title = `${label} by ${by.replaceAll('_', ' ')}`;
  const head = `<h3>${escapeXml(title)}</h3>`;
  const words = `<p class="question">${escapeXml(question)}</p>`;
  const open = `<li class="tile" data-metric="${escapeXml(name)}" data-by="${escapeXml(by)}">${head}`;
  if (numbers.length === 0)
    return `${open}<p class="number">–</p><p class="aside">No day can be shown yet.</p>${words}</li>`;
  const amount = ({ value, margin }: RangeNumber): string =>
    `${valueInWords(value, unit)} ${marginInWords(margin, unit)}`;
  const picture = barChart({
    id: `bars-${name}-${by}`,
    title,
    description: numbers
      .slice(0, SHOWN)
      .map((one) => `${one.group} ${amount(one)}`)
      .join(', '),
    rows: numbers.slice(0, SHOWN).map((one) => ({
      label: one.group,
      value: Math.max(0, one.value ?? 0),
      words: valueInWords(one.value, unit),
    })),
  });
  const more = numbers.length > SHOWN ? `${numbers.length - SHOWN} more are in the table. ` : '';
  const mean = metric.kind === 'count' || metric.kind === 'distinct' ? 'A day on average. ' : '';
  const merged =
    withheld.merged.length === 0
      ? ''
      : `On ${daysInWords(withheld.merged.length)} small groups were put together as “other”. `;
  const table = numbers.map((one) => [
    one.group,
    valueInWords(one.value, unit),
    marginInWords(one.margin, unit),
    valueInWords(one.n, 'count'),
    String(one.days),
  ]);
  return `${open}<div class="picture">${picture}</div>${tableBehind([by, 'Value', 'Noise', 'Counted', 'Days'], table)}<p class="aside">${escapeXml(`${mean}${more}${merged}`.trim())}</p>${words}</li>`;
}
