import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finished, Home } from './run-host.ts';

let home: Home;
beforeEach(() => {
  home = new Home();
});
afterEach(() => home.remove());

const ON = { HELLO_TELEMETRY: '1' };
const EVENTS_IN_RUN = 3;
const RUNS = 12;
/** Modes of the host, and how each ends. */
const ENDINGS = [
  ['return', { code: 0, signal: null }],
  ['exit', { code: 3, signal: null }],
  ['throw', { code: 1, signal: null }],
  ['wait', { code: null, signal: 'SIGTERM' }],
] as const;

async function runOnce([mode, ended]: (typeof ENDINGS)[number]): Promise<void> {
  const child = home.start([mode], ON);
  // The host has recorded when it prints.
  if (mode === 'wait') child.stdout?.once('data', () => child.kill('SIGTERM'));
  expect(await finished(child)).toMatchObject({ ...ended, stdout: 'hello\n' });
}

describe('runs of a host', () => {
  // `npm run bench -- endings` does the same with ten thousand.
  it('lose no event, however they end and two at a time on one store', { timeout: 120_000 }, async () => {
    for (let round = 0; round < RUNS; round += 2)
      for (const ending of ENDINGS) await Promise.all([runOnce(ending), runOnce(ending)]);
    // What had to wait beside a busy store is taken in by the next run.
    await home.run(['return'], ON);
    expect(home.query('SELECT count(*) AS n, count(DISTINCT event_id) AS ids FROM events')).toEqual([
      {
        n: (RUNS * ENDINGS.length + 1) * EVENTS_IN_RUN,
        ids: (RUNS * ENDINGS.length + 1) * EVENTS_IN_RUN,
      },
    ]);
    const endings = home.query(
      `SELECT event_data ->> 'ending' AS ending, count(*) AS n FROM events WHERE event_type = 'run.end' GROUP BY 1 ORDER BY 1`,
    );
    expect(endings).toEqual([
      { ending: 'completed', n: 2 * RUNS + 1 },
      { ending: 'failed', n: RUNS },
      { ending: 'interrupted', n: RUNS },
    ]);
  });
});
