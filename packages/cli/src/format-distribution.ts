import {
  type BucketRow,
  type DistributionAnswer,
  distributionCsv,
  type NumberSpread,
  type ValueRow,
  type ValueSpread,
} from '@candor/metrics';
import { type Format, formatValue } from './format-answer.ts';
import { textBar } from './text-bar.ts';

type Unit = Extract<DistributionAnswer, { readonly of: 'numbers' }>['unit'];

/** Writes a distribution for a terminal, a program or a spreadsheet. */
export function formatDistribution(answer: DistributionAnswer, format: Format): string {
  switch (format) {
    case 'json':
      return JSON.stringify(answer, null, 2);
    case 'csv':
      return distributionCsv(answer).join('\n');
    case 'table':
      return table(answer);
  }
}

function table(answer: DistributionAnswer): string {
  const { product, event, fields, from, to, incomplete } = answer;
  const about = [
    `${product} · ${fields.join(', ')} of ${event}`,
    `${from.slice(0, 16)}Z to ${to.slice(0, 16)}Z${incomplete ? ' (not over yet)' : ''}`,
  ];
  if (answer.groups.every(({ n }) => n === 0)) return [...about, 'No events in this range.'].join('\n');
  const titled = (group: ValueSpread['group'], lines: readonly string[]) => {
    const name = Object.values(group).join(', ');
    return ['', ...(name === '' ? [] : [name]), ...lines];
  };
  const lines =
    answer.of === 'numbers'
      ? answer.groups.flatMap((spread) => titled(spread.group, numberLines(spread, answer.unit)))
      : answer.groups.flatMap((spread) => titled(spread.group, valueLines(spread)));
  return [...about, ...lines].join('\n');
}

function numberLines({ n, p50, p95, p99, buckets }: NumberSpread, unit: Unit): readonly string[] {
  const points = Object.entries({ p50, p95, p99 }).map(
    ([name, value]) => `${name} ${formatValue(value, unit)}`,
  );
  const most = Math.max(...buckets.map(({ share }) => share), 0);
  const rows = buckets.map((bucket) => [rangeInWords(bucket, unit), String(bucket.n), bucket.share] as const);
  return [`${points.join('  ')}  n ${n}`, ...barLines(rows, most)];
}

/** `under 1 ms`, `4 ms to 8 ms`, `4096 ms and more` */
function rangeInWords({ from, to }: BucketRow, unit: Unit): string {
  if (from === null) return `under ${formatValue(to, unit)}`;
  return to === null
    ? `${formatValue(from, unit)} and more`
    : `${formatValue(from, unit)} to ${formatValue(to, unit)}`;
}

function valueLines({ values, other }: ValueSpread): readonly string[] {
  const rest = other === undefined ? [] : [{ name: `other (${other.different})`, row: other }];
  const rows = [...values.map((row) => ({ name: Object.values(row.values).join('  '), row })), ...rest];
  const most = Math.max(...rows.map(({ row }) => row.share), 0);
  return barLines(
    rows.map(({ name, row }) => [name, String(row.n), row.share, changeInWords(row)] as const),
    most,
  );
}

/** `+25%`, `-10%`, `new`; nothing where it was not asked for. */
function changeInWords({ previous, change }: Pick<ValueRow, 'previous' | 'change'>): string {
  if (previous === undefined) return '';
  if (change === null || change === undefined) return 'new';
  return `${change < 0 ? '' : '+'}${Math.round(change * 100)}%`;
}

function barLines(
  rows: readonly (readonly [name: string, n: string, share: number, more?: string])[],
  most: number,
): readonly string[] {
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => String(row[at]).length), 0));
  return rows.map(([name, n, share, more = '']) =>
    [
      name.padEnd(widths[0] ?? 0),
      n.padStart(widths[1] ?? 0),
      textBar(most === 0 ? 0 : share / most),
      formatValue(share, 'share').padStart(6),
      more,
    ]
      .join('  ')
      .trimEnd(),
  );
}
