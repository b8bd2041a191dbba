import { csvLines } from '@candor/metrics';
import type { QualityAnswer } from '../api.ts';

/** The numbers as lines of CSV, a head first: one for each number of each group. */
export function qualityCsv({ by, groups }: QualityAnswer): readonly string[] {
  const cut = by === undefined ? [] : [by];
  const head = [...cut, 'metric', 'percentile', 'value', 'n', 'status', 'suppressed'];
  const lines = groups.flatMap(({ group, quality }) =>
    quality.map(({ metric, percentile = '', value, n, status, suppressed = false }) => [
      ...cut.map(() => group),
      ...[metric, percentile, String(value ?? ''), String(n), status, String(suppressed)],
    ]),
  );
  return csvLines([head, ...lines]);
}
