import type { CompiledCatalog } from '@candor/catalog';
import { labelOf } from '@candor/insights';
import type { Report } from '@candor/server/api';
import type { Row, Truth } from 'candor';
import { askJson } from './ask-json.ts';
import { type ComparedRow, compareRows } from './compare-rows.ts';
import type { Comparison } from './difference.ts';

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** What is left over of a spread has no truth of its own. */
const OTHERS = 'Other';

type Section = Report['sections'][number];
type Part = Section['parts'][number];
type Line = Extract<Part, { readonly kind: 'star' }>['line'];
type Spread = Extract<Part, { readonly kind: 'spread' }>;

/** Holds every number of the weekly report, and the one of the week before, against the truth about the last whole week. */
export async function compareReport(url: string, truth: Truth): Promise<readonly Comparison[]> {
  const { product, last } = truth;
  const catalog = (await askJson(url, `/v1/catalogs/${product}`, {})) as CompiledCatalog;
  const report = (await askJson(url, '/v1/reports/weekly', { product, until: weekEnd(last) })) as Report;
  const parts = report.sections.flatMap((section) => section.parts);
  return parts.flatMap((part): readonly Comparison[] => {
    switch (part.kind) {
      case 'star':
        return [compareLines(truth, catalog, report, [part.line])];
      case 'lines':
        return [compareLines(truth, catalog, report, part.lines)];
      case 'spread':
        return [compareSpread(truth, catalog, report, part)];
      default:
        return [];
    }
  });
}

/** The Monday behind the last week that is over. */
function weekEnd(last: string): string {
  const day = Date.parse(last) / DAY_MS;
  return new Date((day - ((day + 3) % 7)) * DAY_MS).toISOString().slice(0, 10);
}

function compareLines(
  truth: Truth,
  catalog: CompiledCatalog,
  report: Report,
  lines: readonly Line[],
): Comparison {
  const expected: ComparedRow[] = [];
  const answered: ComparedRow[] = [];
  for (const { metric, percentile, value, previous, n, missing } of lines) {
    const known = truth.metrics[metric];
    const key = `${metric} ${percentile ?? ''}`;
    // What a connector must tell is a blank, and no number.
    if (missing !== undefined) {
      answered.push({ key, value, n: value === null ? 0 : 1 });
      continue;
    }
    const ofWeek = (start: number) =>
      known?.week.find(
        (row) =>
          Date.parse(row.start ?? '') === start &&
          (percentile === undefined || row.group.percentile === `p${percentile}`),
      );
    const start = Date.parse(report.from);
    answered.push({ key, value, n });
    const asked = catalog.metrics[metric];
    if (asked?.kind === 'retention') {
      expected.push(cameBack(key, known, start, asked.after));
      continue;
    }
    expected.push(expectedRow(key, ofWeek(start)));
    const before = expectedRow(`${key} before`, ofWeek(start - WEEK_MS));
    expected.push(before);
    answered.push({ ...before, value: previous ?? null });
  }
  return compareRows(`${truth.product} weekly report`, expected, answered);
}

function expectedRow(key: string, row: Row | undefined): ComparedRow {
  return { key, value: row?.value ?? null, n: row?.n ?? 0 };
}

/** Who came back so long after they began is known of those who began so long before the week. */
function cameBack(
  key: string,
  known: Truth['metrics'][string] | undefined,
  start: number,
  after: { readonly days: number } | { readonly weeks: number },
): ComparedRow {
  const shifted = start - ('days' in after ? after.days * DAY_MS : after.weeks * WEEK_MS);
  const rows = ('days' in after ? known?.day : known?.week) ?? [];
  const within = rows.filter((row) => {
    const began = Date.parse(row.start ?? '');
    return began >= shifted && began < shifted + WEEK_MS;
  });
  const n = within.reduce((sum, row) => sum + row.n, 0);
  const back = within.reduce((sum, row) => sum + (row.value ?? 0) * row.n, 0);
  return { key, value: n === 0 ? null : back / n, n };
}

/** Shares or counts by what the values are called. Of a spread by several dimensions, the last says which value it is. */
function compareSpread(
  truth: Truth,
  catalog: CompiledCatalog,
  { from }: Report,
  { metric, rows, n }: Spread,
): Comparison {
  const start = Date.parse(from);
  const known = (truth.metrics[metric]?.week ?? []).filter((row) => Date.parse(row.start ?? '') === start);
  const counts = new Map<string, number>();
  for (const { group, n: of } of known) {
    const [value = 'none'] = Object.values(group).slice(-1);
    const label = value === 'none' ? 'Not given' : labelOf(catalog, value);
    counts.set(label, (counts.get(label) ?? 0) + of);
  }
  const all = [...counts.values()].reduce((sum, one) => sum + one, 0);
  const given = new Map<string, number>();
  for (const { label, n: of } of rows) {
    const name = [...counts.keys()].find((one) => label === one || label.endsWith(` ${one}`)) ?? label;
    given.set(name, (given.get(name) ?? 0) + of);
  }
  const shown = [...given].filter(([label]) => label !== OTHERS);
  const least = Math.min(...shown.map(([, of]) => of));
  // Beside those that are shown: whatever was seen more often than the least of them must be there too.
  const wanted = [...counts].filter(([label, of]) => label !== OTHERS && (given.has(label) || of > least));
  const row = ([key, value]: readonly [string, number]): ComparedRow => ({ key, value, n: value });
  return compareRows(
    `${truth.product} weekly report ${metric}`,
    [...wanted.map(row), row(['all', all])],
    [...shown.map(row), row(['all', n])],
  );
}
