import { type CohortFunnelPlan, cohortsOf, type MilestoneCell } from './plan-cohort-funnel.ts';

/** How many people there are of each age, in days. */
export type Ages = ReadonlyMap<number, number>;

/** People at a milestone by their ages, for each group that a plan asks for: its values in order, as JSON. */
export function countMilestones(
  plan: CohortFunnelPlan,
  cells: readonly MilestoneCell[],
): ReadonlyMap<string, Ages> {
  const cohorts = new Set(cohortsOf(plan));
  const groups = new Map<string, Map<number, number>>();
  for (const cell of cells) {
    if (cell.dimension !== plan.dimension || !cohorts.has(cell.cohort)) continue;
    const kept = plan.where.every(
      ({ field, op, values }) => values.includes(valueIn(cell, field)) === (op !== 'ne'),
    );
    if (!kept) continue;
    const group = JSON.stringify(plan.by.map((name) => valueIn(cell, name)));
    const ages = groups.get(group) ?? new Map<number, number>();
    ages.set(cell.age, (ages.get(cell.age) ?? 0) + cell.n);
    groups.set(group, ages);
  }
  return groups;
}

function valueIn({ cohort, channel, value }: MilestoneCell, name: string): string {
  if (name === 'cohort') return cohort;
  return name === 'channel' ? channel : value;
}

export function sizeOf(ages: Ages): number {
  return [...ages.values()].reduce((sum, n) => sum + n, 0);
}

/** The age in the middle, or the mean of the two in the middle; null of nobody. */
export function medianAge(ages: Ages): number | null {
  const size = sizeOf(ages);
  return size === 0 ? null : (ageAt(ages, (size - 1) >> 1) + ageAt(ages, size >> 1)) / 2;
}

/** The age of the one who comes after so many younger ones. */
function ageAt(ages: Ages, younger: number): number {
  let left = younger;
  for (const [age, n] of [...ages].sort(([a], [b]) => a - b)) {
    if (left < n) return age;
    left -= n;
  }
  throw new RangeError(`there are not ${younger} people`);
}
