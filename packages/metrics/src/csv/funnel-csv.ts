import type { FunnelAnswer } from '../funnels/funnel-answer.ts';
import { csvLines } from './csv-lines.ts';

/** The steps of a funnel as lines of CSV, a head first: the dimensions, then a line for each step of each group. */
export function funnelCsv({ rows }: FunnelAnswer): readonly string[] {
  const names = [...new Set(rows.flatMap(({ group }) => Object.keys(group)))];
  const cell = (value: number | null) => (value === null ? '' : String(value));
  return csvLines([
    [...names, 'step', 'label', 'n', 'from_previous', 'from_first', 'median', 'suppressed', 'incomplete'],
    ...rows.map((row) => [
      ...names.map((name) => row.group[name] ?? ''),
      ...[String(row.step), row.label, cell(row.n), cell(row.from_previous), cell(row.from_first)],
      ...[cell(row.median), String(row.suppressed), String(row.incomplete)],
    ]),
  ]);
}
