/** Chance that comes out the same for the same seed. */
export interface Seeded {
  /** A whole number from 0 up to, and without, `limit`. */
  below(limit: number): number;
  pick<T>(values: readonly T[]): T;
  /** So many digits, a multiple of eight. */
  hex(digits: number): string;
}

/** Mulberry32 (Tommy Ettinger, 2017; public domain): enough for data of tests. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number) => Math.floor((next() / 2 ** 32) * limit);
  return {
    below,
    pick(values) {
      const value = values[below(values.length)];
      if (value === undefined) throw new RangeError('there is nothing to pick from');
      return value;
    },
    hex: (digits) => Array.from({ length: digits / 8 }, () => next().toString(16).padStart(8, '0')).join(''),
  };
}
