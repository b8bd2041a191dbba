import type { CompiledCatalog, ReportSpread } from '@candor/catalog';
import type { MetricRow } from '@candor/metrics';
import { labelOf } from '../label-of.ts';
import { isAnswered } from '../metric-source.ts';
import type { Spread } from '../report.ts';
import type { Asking } from './ask-line.ts';

/** So many values are told where nothing is said: more are no overview. */
const USUAL_TOP = 12;

/** Asks how often each value was seen. */
export async function askSpread(
  { catalog, source, range }: Asking,
  {
    spread: metric,
    by = [],
    where = {},
    show = 'shares',
    top,
  }: Omit<ReportSpread, 'show'> & {
    readonly show?: 'counts' | 'shares';
  },
): Promise<Spread> {
  const about = { kind: 'spread', metric, show, ranked: top !== undefined } as const;
  const filters = Object.entries(where).map(([name, values]) => `${name}:in:${values.join(',')}`);
  const answer = await source.metric(metric, {
    ...range,
    ...(by.length === 0 ? {} : { by: by.join(',') }),
    ...(filters.length === 0 ? {} : { where: filters }),
  });
  if (!isAnswered(answer)) return { ...about, n: 0, rows: [], notes: [answer.problem] };
  const n = answer.rows.reduce((sum, row) => sum + row.n, 0);
  const rows = answer.rows
    .filter((row) => row.n > 0)
    .map((row) => ({ label: labelOfRow(catalog, row, by, show), n: row.n, share: row.n / n }))
    .toSorted((a, b) => b.n - a.n || (a.label < b.label ? -1 : 1));
  const shown = rows.slice(0, top ?? USUAL_TOP);
  const left = rows.slice(shown.length).reduce((sum, row) => sum + row.n, 0);
  // The others of a ranking of counts are no entry of it.
  const others = left === 0 || show === 'counts' ? [] : [{ label: 'Other', n: left, share: left / n }];
  return {
    ...{ ...about, n, rows: merged([...shown, ...others]) },
    notes: answer.rows.some((row) => row.suppressed) ? ['groups of few people are left out'] : [],
  };
}

type Row = Spread['rows'][number];

/** What is called `other` and what is left over are one row. */
function merged(rows: readonly Row[]): readonly Row[] {
  const last = rows.at(-1);
  const same = rows.findIndex(({ label }) => label === last?.label);
  if (last === undefined || same === rows.length - 1) return rows;
  const whole = rows.flatMap((row, index) => (index === same ? [] : [row])).slice(0, -1);
  const { n, share } = rows[same] ?? last;
  return [...whole, { label: last.label, n: n + last.n, share: share + last.share }];
}

/** `macOS (MLX)`; of a ranking of counts `Model load E1002`. What a distribution is of comes last. */
function labelOfRow(
  catalog: CompiledCatalog,
  { group }: MetricRow,
  by: readonly string[],
  show: Spread['show'],
): string {
  const names = [...by, ...Object.keys(group).filter((name) => !by.includes(name))];
  const [first = '', ...others] = names.map((name) => {
    const value = group[name] ?? 'none';
    return value === 'none' ? 'Not given' : labelOf(catalog, value);
  });
  if (others.length === 0) return first;
  return show === 'counts' ? [first, ...others].join(' ') : `${first} (${others.join(', ')})`;
}
