import type { RetentionAnswer } from '../people/retention-table.ts';
import { csvLines } from './csv-lines.ts';

/** A table of retention as lines of CSV, a head first: a line for each cohort and each time after it. */
export function retentionCsv({ interval, rows }: RetentionAnswer): readonly string[] {
  const names = [...new Set(rows.flatMap(({ group }) => Object.keys(group)))];
  const head = [
    'cohort',
    'start',
    ...names,
    'began',
    `${interval}s_after`,
    'n',
    'share',
    'suppressed',
    'incomplete',
  ];
  const lines = rows.flatMap(({ cohort, start, group, n: began, cells }) =>
    cells.map(({ after, n, share, suppressed, incomplete }) => [
      ...[cohort, start, ...names.map((name) => group[name] ?? ''), String(began), String(after), String(n)],
      ...[share === null ? '' : String(share), String(suppressed), String(incomplete)],
    ]),
  );
  return csvLines([head, ...lines]);
}
