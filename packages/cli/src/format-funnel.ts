import { type FunnelAnswer, type FunnelRow, funnelCsv } from '@candor/metrics';
import { type Format, formatValue } from './format-answer.ts';
import { textBar } from './text-bar.ts';

/** Writes a funnel for a terminal, a program or a spreadsheet. */
export function formatFunnel(answer: FunnelAnswer, format: Format): string {
  switch (format) {
    case 'json':
      return JSON.stringify(answer, null, 2);
    case 'csv':
      return funnelCsv(answer).join('\n');
    case 'table':
      return table(answer);
  }
}

const COUNTED = { sessions: 'sessions', person_days: 'people, by the day', installations: 'installations' };

function table(answer: FunnelAnswer): string {
  const { product, funnel, question, from, to, counted, baseline, rows } = answer;
  const range =
    counted === 'installations'
      ? `began ${from.slice(0, 10)} up to ${to.slice(0, 10)}`
      : `${from.slice(0, 16)}Z to ${to.slice(0, 16)}Z${rows.some(isOpen) ? ' (not over yet)' : ''}`;
  const about = [`${product} · ${funnel}: ${question}`, `${range} · ${COUNTED[counted]}`];
  if (baseline.note !== undefined) about.push(`shares are of ${baseline.label}, ${baseline.note}`);
  if (rows.length === 0) return [...about, 'Nobody came in this range.'].join('\n');
  const groups = Map.groupBy(rows, ({ group }) => JSON.stringify(group));
  const lines = [...groups.values()].flatMap((steps) => {
    const name = Object.values(steps[0]?.group ?? {}).join(', ');
    return ['', ...(name === '' ? [] : [name]), ...stepLines(steps, answer)];
  });
  const open = counted === 'installations' && rows.some(isOpen) ? ['* not over yet'] : [];
  return [...about, ...lines, ...open].join('\n');
}

function isOpen({ incomplete }: FunnelRow): boolean {
  return incomplete;
}

function stepLines(steps: readonly FunnelRow[], { median_unit: unit }: FunnelAnswer): readonly string[] {
  const labels = steps.map(({ step, label }) => `${step} ${label}`);
  const counts = steps.map(({ n }) => (n === null ? '–' : String(n)));
  const widths = [labels, counts].map((texts) => Math.max(...texts.map((text) => text.length)));
  return steps.map((row, index) => {
    const start = `${(labels[index] ?? '').padEnd(widths[0] ?? 0)}  ${(counts[index] ?? '').padStart(widths[1] ?? 0)}`;
    if (row.external !== undefined) return `${start}  counted elsewhere: ${row.external}`;
    const share = formatValue(row.from_first, 'share').padStart(6);
    const more = [
      ...(row.from_previous === null ? [] : [`${formatValue(row.from_previous, 'share')} of those before`]),
      ...(row.median === null ? [] : [medianInWords(row.median, unit, row.step)]),
    ].join(', ');
    const mark = row.incomplete && unit === 'days' ? '*' : ' ';
    return `${start}${mark} ${textBar(row.from_first ?? 0)} ${share}  ${more}`.trimEnd();
  });
}

function medianInWords(median: number, unit: FunnelAnswer['median_unit'], step: number): string {
  if (unit === 'ms') return step === 1 ? '' : `after ${formatValue(median, 'ms')} (median)`;
  return `${median >= 31 ? '31 or more' : median} days after the first (median)`;
}
