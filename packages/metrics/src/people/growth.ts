import { activeIn, LONGEST_WINDOW, type Reach } from './reach.ts';

/** A window and the one before it have to fit into the longest that is known. */
export const LONGEST_HALF: number = Math.floor(LONGEST_WINDOW / 2);

/**
 * How the people of one window became those of the next.
 *
 * `before = retained + churned` and `active = retained + resurrected + fresh`.
 */
export interface Growth {
  /** Active in the window. */
  readonly active: number;
  /** Active in the window before it. */
  readonly before: number;
  /** Active in the window for the first time ever. */
  readonly fresh: number;
  /** Active in both. */
  readonly retained: number;
  /** Active in the window, not in the one before, and known from earlier. */
  readonly resurrected: number;
  /** Active in the window before, and not in this one. */
  readonly churned: number;
}

/**
 * Compares a window with the one of as many days before it.
 *
 * Whoever is in the window is counted by the first record in it. Its gap says whether the active day before lies in the
 * window before, or ahead of that.
 *
 * @param end the last day of the window, included
 * @param days 1–31
 */
export function growthOf(reach: Reach, end: number, days: number): Growth {
  const [start, earlier] = [end - days + 1, end - 2 * days + 1];
  const before = activeIn(reach, earlier, start - 1);
  let [fresh, retained, resurrected] = [0, 0, 0];
  for (let day = start; day <= end; day += 1) {
    const first = reach.firstEver(day);
    const fromEarlier = reach.reaching(day, day - earlier + 1) - first;
    fresh += first;
    resurrected += fromEarlier;
    retained += reach.reaching(day, day - start + 1) - first - fromEarlier;
  }
  const active = fresh + retained + resurrected;
  return { active, before, fresh, retained, resurrected, churned: before - retained };
}
