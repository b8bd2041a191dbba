import type { MetricAnswer, MetricRow, Unit } from '@candor/metrics';

export const FORMATS = ['table', 'json', 'csv'] as const;
export type Format = (typeof FORMATS)[number];

/** Writes an answer for a terminal, a program or a spreadsheet. */
export function formatAnswer(answer: MetricAnswer, format: Format): string {
  switch (format) {
    case 'json':
      return JSON.stringify(answer, null, 2);
    case 'csv':
      return csv(answer);
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

function table(answer: MetricAnswer): string {
  const { unit, interval, target, status } = answer;
  const range = `${answer.from.slice(0, 16)}Z to ${answer.to.slice(0, 16)}Z`;
  const about = [
    `${answer.product} · ${answer.metric}: ${answer.question}`,
    [
      range,
      ...(target === undefined ? [] : [`target ${formatTarget(target, unit)}`]),
      ...(status === undefined ? [] : [STATUS[status]]),
    ].join(' · '),
  ];
  const dimensions = dimensionsOf(answer.rows);
  const head = [...(interval === undefined ? [] : ['start']), ...dimensions, 'value', 'n'];
  const rows = answer.rows.map((row) => [
    ...(interval === undefined ? [] : [`${row.start.slice(0, 16)}Z${row.incomplete ? ' *' : ''}`]),
    ...dimensions.map((name) => row.group[name] ?? ''),
    formatValue(row.value, unit),
    String(row.n),
  ]);
  if (rows.length === 0) return [...about, 'No events in this range.'].join('\n');
  const note = answer.rows.some((row) => row.incomplete) ? ['* not over yet'] : [];
  return [...about, '', ...columns([head, ...rows]), ...note].join('\n');
}

/** `≥ 80.0%`, `2.0% to 5.0%` */
export function formatTarget({ atLeast, atMost }: NonNullable<MetricAnswer['target']>, unit: Unit): string {
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

function csv(answer: MetricAnswer): string {
  const dimensions = dimensionsOf(answer.rows);
  const head = ['start', ...dimensions, 'value', 'n', 'suppressed', 'incomplete'];
  const rows = answer.rows.map((row) => [
    row.start,
    ...dimensions.map((name) => row.group[name] ?? ''),
    row.value === null ? '' : String(row.value),
    String(row.n),
    String(row.suppressed),
    String(row.incomplete),
  ]);
  return [head, ...rows].map((row) => row.map(csvCell).join(',')).join('\n');
}

/** RFC 4180, section 2: a cell with a comma, a quote or a line break is quoted. */
function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function dimensionsOf(rows: readonly MetricRow[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row.group)))];
}
