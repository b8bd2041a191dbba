import { sparklineText } from '@candor/charts';
import { answerCsv, localOf, type MetricAnswer, type MetricRow, type Unit } from '@candor/metrics';
import type { Format } from './answer-formats.ts';

export { FORMATS, type Format } from './answer-formats.ts';

/** More lines than these show nothing at a glance. */
const MOST_TRENDS = 8;

/** Writes an answer for a terminal, a program or a spreadsheet. */
export function formatAnswer(answer: MetricAnswer, format: Format): string {
  switch (format) {
    case 'json':
      return JSON.stringify(answer, null, 2);
    case 'csv':
      return answerCsv(answer).join('\n');
    case 'table':
      return table(answer);
  }
}

/** A value as people read it: `58.3%`, `1.2 s`, `12 ms`, `24`. */
export function formatValue(value: number | null, unit: Unit): string {
  if (value === null) return '–';
  switch (unit) {
    case 'share':
      return `${(value * 100).toFixed(1)}%`;
    case 'ms':
      return value >= 10_000 ? `${(value / 1000).toFixed(1)} s` : `${Number(value.toFixed(1))} ms`;
    case 'bytes':
      return `${Number((value / 1e6).toFixed(1))} MB`;
    case 'dollars':
      return `$${value.toFixed(2)}`;
    case 'count':
    case 'score':
      return String(Number(value.toFixed(2)));
  }
}

const STATUS = { met: 'target met', missed: 'target missed', no_data: 'no data yet' } as const;
const COMPARED = { previous: 'before', year: 'a year before' } as const;

function table(answer: MetricAnswer): string {
  const { unit, interval, compared } = answer;
  const about = [`${answer.product} · ${answer.metric}: ${answer.question}`, standing(answer)];
  if (answer.rows.length === 0) return [...about, 'No events in this range.'].join('\n');
  const dimensions = dimensionsOf(answer.rows);
  const head = [
    ...(interval === undefined ? [] : ['start']),
    ...dimensions,
    ...(compared === undefined ? [] : [COMPARED[compared.with]]),
    ...['value', 'n'],
  ];
  const rows = answer.rows.map((row) => [
    ...(interval === undefined ? [] : [`${timeOf(row.start, answer)}${row.incomplete ? ' *' : ''}`]),
    ...dimensions.map((name) => row.group[name] ?? ''),
    ...(compared === undefined ? [] : [formatValue(row.previous ?? null, unit)]),
    ...[`${formatValue(row.value, unit)}${row.suppressed ? ' ~' : ''}`, String(row.n)],
  ]);
  const note = answer.rows.some((row) => row.incomplete) ? ['* not over yet, or cut by the range'] : [];
  const missing = answer.empty?.length ?? 0;
  const nothing =
    missing === 0 ? [] : [`Nothing was received in ${missing} ${interval}${missing === 1 ? '' : 's'}.`];
  return [
    ...about,
    ...trends(answer),
    '',
    ...columns([head, ...rows]),
    ...note,
    ...nothing,
    ...hidden(answer),
  ].join('\n');
}

/** The range, and what the catalog says of the value. */
function standing({ unit, target, status, band, baseline, ...answer }: MetricAnswer): string {
  return [
    `${timeOf(answer.from, answer)} to ${timeOf(answer.to, answer)}`,
    ...(answer.tz === undefined ? [] : [answer.tz]),
    ...(target === undefined ? [] : [`target ${formatTarget(target, unit)}`]),
    ...(status === undefined ? [] : [STATUS[status]]),
    ...(band === undefined ? [] : [band.replaceAll('_', ' ')]),
    ...(baseline === undefined ? [] : [`baseline ${formatValue(baseline.value, unit)} (${baseline.from})`]),
    ...(answer.approximate === true ? ['percentiles within 1%'] : []),
  ].join(' · ');
}

/** `2026-01-31T12:00Z`; in a zone what its clocks show, `2026-01-31 13:00`. */
function timeOf(time: string, { tz }: Pick<MetricAnswer, 'tz'>): string {
  if (tz === undefined) return `${time.slice(0, 16)}Z`;
  return new Date(localOf(Date.parse(time), tz)).toISOString().slice(0, 16).replace('T', ' ');
}

/** A line for each group that shows how its values went. */
function trends({ rows, interval, empty = [] }: MetricAnswer): readonly string[] {
  if (interval === undefined) return [];
  const starts = [...new Set([...rows.map(({ start }) => start), ...empty])].sort();
  const groups = Map.groupBy(rows, ({ group }) => Object.values(group).join(', '));
  if (starts.length < 2 || groups.size > MOST_TRENDS) return [];
  return [...groups].map(([name, series]) => {
    const values = new Map(series.map(({ start, value }) => [start, value]));
    return `${sparklineText(starts.map((start) => values.get(start) ?? null))}  ${name}`.trimEnd();
  });
}

/** What was kept back of the answer, or put into it, for the sake of few people. */
function hidden({ rows, released }: MetricAnswer): readonly string[] {
  return [
    ...(rows.some((row) => row.suppressed) ? ['~ without groups and days of too few people'] : []),
    ...(released === undefined ? [] : [formatNoise(released)]),
  ];
}

function formatNoise({ epsilon, delta, scale }: NonNullable<MetricAnswer['released']>): string {
  const also = delta === 0 ? '' : `, delta ${delta}`;
  return `with noise: half of all numbers of a day are off by more than ${formatValue(0.7 * scale, 'count')} (epsilon ${epsilon}${also}, a person-day)`;
}

/** `≥ 80.0%`, `2.0% to 5.0%` */
export function formatTarget(
  { atLeast, atMost, growing }: NonNullable<MetricAnswer['target']>,
  unit: Unit,
): string {
  if (growing === true && atLeast === undefined && atMost === undefined) return 'growth';
  if (atLeast !== undefined && atMost !== undefined) {
    return `${formatValue(atLeast, unit)} to ${formatValue(atMost, unit)}`;
  }
  return atLeast === undefined ? `≤ ${formatValue(atMost ?? null, unit)}` : `≥ ${formatValue(atLeast, unit)}`;
}

/** Aligns cells: the last two columns are numbers, and stand right. */
export function columns(rows: readonly (readonly string[])[]): readonly string[] {
  const count = rows[0]?.length ?? 0;
  const widths = Array.from({ length: count }, (_, index) =>
    Math.max(...rows.map((row) => row[index]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, index) =>
        index >= count - 2 ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function dimensionsOf(rows: readonly MetricRow[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row.group)))];
}
