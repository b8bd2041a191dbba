import type { Control } from '../control/open-control.ts';

const HOUR_MS = 3_600_000;
/** More than between two looks of a server that is off at night. */
const JUMP_MS = 36 * HOUR_MS;
/** For so long a clock that has jumped must go on evenly. */
const STEADY_MS = 24 * HOUR_MS;

/** A look at the machine's clock. Milliseconds since the epoch. */
export interface ClockLook {
  /** The last time that was believed. */
  readonly trusted: number;
  /** Where the clock jumped to since then, while that is not believed yet. */
  readonly jumped_to: number | null;
  /** What the clock showed. */
  readonly seen: number;
}

export interface RemovalClockRow extends ClockLook {
  /** There is one row. */
  readonly id: number;
}

/**
 * Judges what a clock shows by the look before. Whatever is removed by age is lost when the clock is wrong, so after a jump, also
 * the one over a long time without a server, the old time holds until the clock has gone on evenly for a day.
 *
 * @param now what it shows, in milliseconds since the epoch
 */
export function judgeClock(before: ClockLook | undefined, now: number): ClockLook {
  const believed = { trusted: now, jumped_to: null, seen: now };
  if (before === undefined || Math.abs(now - before.trusted) <= JUMP_MS) return believed;
  const { trusted, jumped_to, seen } = before;
  const goesOn = jumped_to !== null && now >= seen && now - seen <= JUMP_MS;
  if (goesOn && now - jumped_to >= STEADY_MS) return believed;
  return { trusted, jumped_to: goesOn ? jumped_to : now, seen: now };
}

/** The clock by which things are removed. It is looked at often, and remembers over restarts. */
export interface RemovalClock {
  /** Milliseconds since the epoch; undefined while the machine's clock is not believed. */
  look(): Promise<number | undefined>;
}

/** @param warn receives a line when the clock has jumped */
export function openRemovalClock(
  { db }: Control,
  now: () => number,
  warn: (line: string) => void,
): RemovalClock {
  return {
    async look() {
      const before = await db.selectFrom('removal_clock').selectAll().executeTakeFirst();
      const judged = judgeClock(before, now());
      const row = { id: 1, ...judged };
      await db
        .insertInto('removal_clock')
        .values(row)
        .onConflict((one) => one.column('id').doUpdateSet(judged))
        .execute();
      const { trusted, jumped_to } = judged;
      if (jumped_to === null) return trusted;
      if (jumped_to !== before?.jumped_to) {
        const [old, shown] = [trusted, jumped_to].map((time) => new Date(time).toISOString());
        warn(
          `the clock went from ${old} to ${shown}; nothing is removed by age until it has gone on for a day`,
        );
      }
      return undefined;
    },
  };
}
