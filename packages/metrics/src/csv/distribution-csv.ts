import type { DistributionAnswer, ValueRow } from '../distributions/distribution-answer.ts';
import { csvLines } from './csv-lines.ts';

/** A distribution as lines of CSV, a head first: the dimensions, the bounds or the values, `n`, `share`; of values also `previous`, `change`. */
export function distributionCsv(answer: DistributionAnswer): readonly string[] {
  const names = [...new Set(answer.groups.flatMap(({ group }) => Object.keys(group)))];
  const cell = (value: number | null | undefined) =>
    value === null || value === undefined ? '' : String(value);
  if (answer.of === 'numbers') {
    const rows = answer.groups.flatMap(({ group, buckets }) =>
      buckets.map(({ from, to, n, share }) => [
        ...names.map((name) => group[name] ?? ''),
        ...[cell(from), cell(to), String(n), String(share)],
      ]),
    );
    return csvLines([[...names, 'from', 'to', 'n', 'share'], ...rows]);
  }
  const rows = answer.groups.flatMap(({ group, values, other }) => {
    const rest = other === undefined ? [] : [{ ...other, values: {} as ValueRow['values'] }];
    return [...values, ...rest].map((row) => [
      ...names.map((name) => group[name] ?? ''),
      ...answer.fields.map((field) => row.values[field] ?? 'other'),
      ...[String(row.n), String(row.share), cell(row.previous), cell(row.change)],
    ]);
  });
  return csvLines([[...names, ...answer.fields, 'n', 'share', 'previous', 'change'], ...rows]);
}
