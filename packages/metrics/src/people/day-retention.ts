import type { AgeCell } from './count-cells.ts';
import { dayNumber } from './week-of.ts';

/** The days after the first on which it is known who came back. */
export const RETENTION_DAYS = [1, 7, 30] as const;
export type RetentionDay = (typeof RETENTION_DAYS)[number];

/** Who came back on a day, by the day on which they began. */
export interface DayRetention {
  /** Installations whose first active day this is. */
  began(day: number): number;
  /** Those of them that were active so many days later. */
  cameBack(day: number, after: RetentionDay): number;
}

/** Adds up cells of ages: records of a day with age n are of those who began n days earlier. */
export function dayRetentionOf(cells: readonly Pick<AgeCell, 'date' | 'age' | 'n'>[]): DayRetention {
  const sums = new Map<string, number>();
  for (const { date, age, n } of cells) {
    const key = `${dayNumber(date)} ${age}`;
    sums.set(key, (sums.get(key) ?? 0) + n);
  }
  const at = (day: number, age: number) => sums.get(`${day} ${age}`) ?? 0;
  return { began: (day) => at(day, 0), cameBack: (day, after) => at(day + after, after) };
}
