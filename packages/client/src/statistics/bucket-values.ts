import type { Bucket } from './outcome.ts';

/** Buckets double: the value a bucket begins with is a power of two. Nothing and less share the first. */
export function bucketValues(values: readonly number[]): readonly Bucket[] {
  const counts = new Map<number, number>();
  let none = 0;
  for (const value of values) {
    if (value > 0) counts.set(exponentOf(value), (counts.get(exponentOf(value)) ?? 0) + 1);
    else none += 1;
  }
  const exponents = [...counts.keys()];
  // Values from 0 to 1, as scores, begin a few doublings below 1 and not at the least of them.
  const first = Math.min(...exponents);
  const last = Math.max(...exponents);
  const buckets: Bucket[] = [];
  if (none > 0) buckets.push({ from: 0, to: exponents.length === 0 ? 1 : 2 ** first, count: none });
  for (let exponent = first; exponent <= last; exponent += 1)
    buckets.push({ from: 2 ** exponent, to: 2 ** (exponent + 1), count: counts.get(exponent) ?? 0 });
  return buckets;
}

function exponentOf(value: number): number {
  const rough = Math.floor(Math.log2(value));
  // The logarithm of a number just below a power of two may be rounded up to it.
  return 2 ** rough > value ? rough - 1 : rough;
}
