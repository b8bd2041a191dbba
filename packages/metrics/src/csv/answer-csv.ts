import type { MetricAnswer } from '../metric-answer.ts';
import { csvLines } from './csv-lines.ts';

/** The rows of an answer as lines of CSV, a head first: `start`, the dimensions, `value`, `n`, `suppressed`, `incomplete`, `previous`. */
export function answerCsv({ rows, compared }: MetricAnswer): readonly string[] {
  const dimensions = [...new Set(rows.flatMap(({ group }) => Object.keys(group)))];
  const isCompared = compared !== undefined;
  const head = [
    ...['start', ...dimensions, 'value', 'n', 'suppressed', 'incomplete'],
    ...(isCompared ? ['previous'] : []),
  ];
  const lines = rows.map((row) => [
    row.start,
    ...dimensions.map((name) => row.group[name] ?? ''),
    row.value === null ? '' : String(row.value),
    String(row.n),
    String(row.suppressed),
    String(row.incomplete),
    ...(isCompared ? [String(row.previous ?? '')] : []),
  ]);
  return csvLines([head, ...lines]);
}
