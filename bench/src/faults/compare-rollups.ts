import { setTimeout as sleep } from 'node:timers/promises';
import { selectRows } from '../ask-engine.ts';

/** Two queries that should have the same rows: of what is kept, and of what it was made from. */
export interface Comparison {
  readonly kept: string;
  readonly made: string;
}

const COMMANDS = "FROM events_caro WHERE event = 'command.generated'";

/** The metric `commands` over all and by system, a day and an hour. */
export const ROLLUPS_OF_CARO: readonly Comparison[] = [
  {
    kept: "SELECT start, value, toUInt64(n) AS n FROM daily_caro WHERE metric = 'commands' AND by = ''",
    made: `SELECT toDateTime(toStartOfDay(timestamp), 'UTC') AS start, '' AS value, count() AS n ${COMMANDS} GROUP BY start`,
  },
  {
    kept: "SELECT start, toString(value) AS value, toUInt64(n) AS n FROM hourly_caro WHERE metric = 'commands' AND by = 'os'",
    made:
      `SELECT toDateTime(toStartOfHour(timestamp), 'UTC') AS start, toString(os) AS value, count() AS n ${COMMANDS}` +
      ' GROUP BY start, value',
  },
];

/** How many rows of each are not in the other. */
export async function countDifferences(socket: string, { kept, made }: Comparison): Promise<number> {
  const [found] = await selectRows<{ n: string }>(
    socket,
    `SELECT count() AS n FROM ((${kept} EXCEPT ${made}) UNION ALL (${made} EXCEPT ${kept}))`,
  );
  return Number(found?.n);
}

/**
 * Waits until what is kept is what it was made from: a server looks for changed days only every few minutes.
 *
 * @returns the rows that still differ when the time is over; 0 as soon as there are none
 */
export async function differencesLeft(
  socket: string,
  comparisons: readonly Comparison[],
  patienceMs: number,
): Promise<number> {
  for (const end = Date.now() + patienceMs; ; await sleep(1000)) {
    try {
      let differences = 0;
      for (const one of comparisons) differences += await countDifferences(socket, one);
      if (differences === 0 || Date.now() > end) return differences;
    } catch (error) {
      // The engine may be starting again.
      if (Date.now() > end) throw error;
    }
  }
}
