import type { ExperimentDefinition } from '@candor/catalog';

type Dates = Pick<ExperimentDefinition, 'from' | 'until'>;

/** Whether an experiment runs: from the beginning of its first day until the beginning of the day it ends, in UTC. */
export function isRunning({ from, until }: Dates, now: number): boolean {
  return now >= Date.parse(from) && now < Date.parse(until);
}

/**
 * Draws a variant by the weights.
 *
 * @param random a number in [0, 1)
 */
export function drawVariant(
  { variants, weights }: Pick<ExperimentDefinition, 'variants' | 'weights'>,
  random: number,
): string {
  const weightOf = (index: number) => weights?.[index] ?? 1;
  const total = variants.reduce((sum, _, index) => sum + weightOf(index), 0);
  let rest = random * total;
  for (const [index, variant] of variants.entries()) {
    rest -= weightOf(index);
    if (rest < 0) return variant;
  }
  // Sums of fractions may fall a little short of their total.
  return variants.at(-1) ?? '';
}
