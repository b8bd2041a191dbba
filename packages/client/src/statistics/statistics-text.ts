import { countInWords, durationInWords, titleOf, valueInWords } from './in-words.ts';
import type { MetricStatistic, PersonalStatistics } from './personal-statistics.ts';

/** Draws numbers as one line of blocks. */
type Draw = (values: readonly (number | null)[]) => string;

/** So many days fit beside a number. */
const DRAWN_DAYS = 40;
/** Of a distribution. */
const SHOWN_VALUES = 10;

/** The personal statistics for a terminal. */
export function statisticsText(statistics: PersonalStatistics, draw: Draw): string {
  const { days, by_day, metrics } = statistics;
  const recent: Draw = (values) => draw(values.slice(-DRAWN_DAYS));
  const title = `Personal Usage Metrics (Last ${days === 1 ? 'Day' : `${days} Days`})`;
  const known = metrics.filter((metric) => metric.n > 0);
  const unknown = metrics.length - known.length;
  const blocks = [
    `${title}\n${'='.repeat(title.length)}`,
    table([
      ['Sessions:', countInWords(statistics.sessions), recent(by_day.map((day) => day.sessions))],
      ['Events:', countInWords(statistics.events), recent(by_day.map((day) => day.events))],
      ['Total Duration:', durationInWords(statistics.total_duration_ms), ''],
      ['Active Days:', `${statistics.active_days} of ${days}`, ''],
    ]),
    ...known.flatMap((metric) => (saysMore(metric) ? [distribution(metric)] : [])),
    ...numbers(known, recent),
    ...(unknown === 0 ? [] : [`${unknown} more have nothing to be computed from yet; --json lists them.`]),
    ...(days > DRAWN_DAYS ? [`The lines of blocks show the last ${DRAWN_DAYS} days.`] : []),
  ];
  return blocks.join('\n\n');
}

/** Whether a distribution has a value that was given. */
function saysMore({ kind, shares = [] }: MetricStatistic): boolean {
  return kind === 'distribution' && shares.some(({ value }) => value !== 'none');
}

function distribution({ name, question, shares = [] }: MetricStatistic): string {
  const rows = shares
    .slice(0, SHOWN_VALUES)
    .map(({ value, count, share }) => [
      `  ${value}:`,
      `${countInWords(count)} (${(share * 100).toFixed(1)}%)`,
    ]);
  const more = shares.length - SHOWN_VALUES;
  const rest = more > 0 ? `\n  and ${more} more` : '';
  return `${titleOf(name)}: ${question}\n${table(rows)}${rest}`;
}

function numbers(metrics: readonly MetricStatistic[], draw: Draw): readonly string[] {
  const rows = metrics.flatMap((metric) => {
    if (metric.kind === 'distribution' || metric.kind === 'histogram') return [];
    return [[`  ${titleOf(metric.name)}:`, amount(metric), draw(metric.daily)]];
  });
  return rows.length === 0 ? [] : [`Numbers\n${table(rows)}`];
}

function amount({ value, unit, kind, percentiles = {}, unpriced_tokens = 0 }: MetricStatistic): string {
  if (kind === 'percentiles')
    return Object.entries(percentiles)
      .map(([name, one]) => `${name} ${valueInWords(one, unit)}`)
      .join(', ');
  const unpriced =
    unpriced_tokens === 0 ? '' : ` (without ${countInWords(unpriced_tokens)} tokens that have no price)`;
  return `${valueInWords(value, unit)}${unpriced}`;
}

/** Cells in columns, the last one as it is. */
function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(0, ...rows.map((row) => [...(row[column] ?? '')].length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - [...cell].length)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
