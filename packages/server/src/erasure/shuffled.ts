import { randomInt } from 'node:crypto';

/** Fisher and Yates's shuffle, as Durstenfeld wrote it down (CACM 7, 1964), with chance that cannot be guessed. */
export function shuffled<T>(all: readonly T[]): readonly T[] {
  const result = [...all];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [result[last], result[other]] = [result[other] as T, result[last] as T];
  }
  return result;
}
