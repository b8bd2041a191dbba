import type { Comparison, Difference } from './difference.ts';

/** A value, and what it rests on. */
export interface ComparedRow {
  /** What tells it from the others of its answer. */
  readonly key: string;
  readonly value: number | null;
  readonly n: number;
  /** Of a true percentile: the values at the closest ranks, one of which a sketch means. */
  readonly between?: readonly [below: number, above: number];
}

/** Sums of floating-point numbers differ in their last digits with the order of adding. */
const LAST_DIGITS = 1e-9;

/**
 * Holds answered rows against true ones. Rows that rest on nothing say nothing, and are left out on both sides.
 *
 * @param tolerance how far a value may be off, as a share of it; of a percentile that is not exact, how far from the closest ranks
 */
export function compareRows(
  question: string,
  expected: readonly ComparedRow[],
  answered: readonly ComparedRow[],
  tolerance: number = LAST_DIGITS,
): Comparison {
  const [wanted, given] = [byKey(expected), byKey(answered)];
  const differences: Difference[] = [];
  for (const key of new Set([...wanted.keys(), ...given.keys()])) {
    const [one, other] = [wanted.get(key), given.get(key)];
    if (one !== undefined && other !== undefined && isSame(one, other, tolerance)) continue;
    differences.push({ question: `${question} ${key}`, expected: textOf(one), answered: textOf(other) });
  }
  return { values: wanted.size, differences };
}

function byKey(rows: readonly ComparedRow[]): Map<string, ComparedRow> {
  return new Map(rows.filter(({ n }) => n > 0).map((row) => [row.key, row]));
}

function isSame(a: ComparedRow, b: ComparedRow, tolerance: number): boolean {
  if (a.n !== b.n) return false;
  if (a.value === null || b.value === null) return a.value === b.value;
  if (a.between !== undefined && tolerance > LAST_DIGITS) {
    const [below, above] = a.between;
    return b.value >= below * (1 - tolerance) && b.value <= above * (1 + tolerance);
  }
  return Math.abs(a.value - b.value) <= tolerance * Math.max(Math.abs(a.value), Math.abs(b.value));
}

function textOf(row: ComparedRow | undefined): string {
  return row === undefined ? 'no row' : `${row.value} of ${row.n}`;
}
