/** A range of effects of one metric, with zero in it. */
export interface ForestScale {
  readonly from: number;
  readonly to: number;
}

interface Interval {
  readonly ci_lower: number;
  readonly ci_upper: number;
}

/** A scale that holds all intervals and zero, with room at both ends. */
export function forestScale(intervals: readonly Interval[]): ForestScale {
  const from = Math.min(0, ...intervals.map(({ ci_lower }) => ci_lower));
  const to = Math.max(0, ...intervals.map(({ ci_upper }) => ci_upper));
  const room = (to - from) * 0.06 || 1;
  return { from: from - room, to: to + room };
}

/** Where an effect is on a scale, as an SVG length: `37.5%`. */
export function placeOn({ from, to }: ForestScale, effect: number): string {
  return `${Number((((effect - from) / (to - from)) * 100).toFixed(3))}%`;
}
