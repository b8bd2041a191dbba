import type { MetricRow } from '../metric-answer.ts';

/**
 * Divides the values of one metric by those of another, bucket by bucket and group by group.
 *
 * What was not counted is none: a group without a row above is zero, and without people below there is no quotient.
 */
export function divideRows(
  numerator: readonly MetricRow[],
  denominator: readonly MetricRow[],
): readonly MetricRow[] {
  const above = new Map(numerator.map((row) => [keyOf(row), row]));
  return denominator.map((row) => {
    const { start, group, n } = row;
    const over = above.get(keyOf(row));
    const previous =
      row.previous === undefined
        ? {}
        : { previous: quotient(over === undefined ? 0 : (over.previous ?? null), row.previous) };
    return {
      ...{ start, group, n, suppressed: row.suppressed || over?.suppressed === true },
      value: quotient(over === undefined ? 0 : over.value, row.value),
      incomplete: row.incomplete || over?.incomplete === true,
      ...previous,
    };
  });
}

function keyOf({ start, group }: MetricRow): string {
  return JSON.stringify([start, ...Object.entries(group).flat()]);
}

function quotient(above: number | null, below: number | null): number | null {
  return above === null || below === null || below === 0 ? null : above / below;
}
