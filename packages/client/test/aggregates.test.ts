import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Metrics } from '@candor/catalog';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../src/activity/calendar.ts';
import { drawDays, noisyDays } from '../src/aggregates/draw-days.ts';
import type { NoisyDay } from '../src/aggregates/noisy-day.ts';
import { noteAgreement } from '../src/aggregates/note-agreement.ts';
import { hello } from './hello.ts';
import { Installation } from './installation.ts';
import { finished, Home, type HostRun, INHERITED } from './run-host.ts';
import { seededBits } from './seeded-bits.ts';

const METRICS: Metrics = {
  greetings: { kind: 'count', question: 'How many?', of: { event: 'greeting' } },
  german: {
    kind: 'ratio',
    question: 'How many in German?',
    numerator: { event: 'greeting', where: { language: 'de' } },
    denominator: { event: 'greeting' },
  },
  sessions: { kind: 'count', question: 'How many?', of: { event: 'greeting', count: 'sessions' } },
};
const START = Date.UTC(2026, 0, 14, 12);
const DAY_MS = 86_400_000;
const at = (offset: number) => START + offset * DAY_MS;
const day = (offset: number) => addDays('2026-01-14', offset);
/** So large that noise is next to none: what was counted can be seen. */
const HARDLY_ANY_NOISE = 1000;

describe('drawDays', () => {
  let one: Installation;
  beforeEach(() => {
    one = new Installation('http://127.0.0.1:9', hello);
  });
  afterEach(() => one.remove());

  const draw = (now: number, epsilon = HARDLY_ANY_NOISE, seed = String(now)): readonly NoisyDay[] =>
    one.use((database) => {
      drawDays(database, { metrics: METRICS, epsilon, retentionDays: 30, now }, seededBits(seed));
      return noisyDays(database);
    });
  const agree = (offset: number, agreed = true) =>
    one.use((database) => noteAgreement(database, agreed, day(offset)));
  const values = ({ date, counts }: NoisyDay) => [date, Object.values(counts).map(({ value }) => value)];

  it('counts every day that is over since somebody agreed, days without events too', () => {
    one.greet(at(-1), { count: 5 });
    agree(0);
    one.greet(at(0), { count: 3, language: 'de' });
    one.greet(at(0), { count: 2 });
    one.greet(at(2), { count: 30 });
    one.greet(at(3));
    expect(draw(at(3)).map(values)).toEqual([
      [day(0), [5, 3, 1]],
      [day(1), [0, 0, 0]],
      [day(2), [20, 0, 1]],
    ]);
  });

  it('draws a day once, however often and with whatever epsilon it is asked again', () => {
    agree(0);
    one.greet(at(0));
    const first = draw(at(1), 1, 'first');
    one.greet(at(0), { count: 10 });
    expect(draw(at(1), 0.5, 'second')).toEqual(first);
    const later = draw(at(2), 1, 'third');
    expect(later).toHaveLength(2);
    expect(later[0]).toEqual(first[0]);
    expect(first[0]).toMatchObject({ epsilon: 1, counts: { greetings: { most: 20, scale: 60 } } });
  });

  it('draws nothing of days from before an agreement, or from after it was taken back', () => {
    one.greet(at(0));
    expect(draw(at(1))).toEqual([]);
    agree(1);
    agree(2, false);
    one.greet(at(2));
    expect(draw(at(3))).toEqual([]);
    agree(4);
    expect(draw(at(5)).map(({ date }) => date)).toEqual([day(4)]);
  });

  it('keeps what it drew as long as events are kept', () => {
    agree(0);
    one.greet(at(0));
    expect(draw(at(1))).toHaveLength(1);
    expect(draw(at(32)).map(({ date }) => date)[0]).toBe(day(2));
  });
});

describe('HOST telemetry show', () => {
  const HOST = fileURLToPath(new URL('./counting-host.ts', import.meta.url));
  let home: Home;
  beforeEach(() => {
    home = new Home();
  });
  afterEach(() => home.remove());

  const run = (args: readonly string[], env: Record<string, string> = {}): Promise<HostRun> =>
    finished(
      spawn(process.execPath, [HOST, ...args], {
        env: { ...INHERITED, HOME: home.path, HELLO_TELEMETRY: '1', ...env },
      }),
    );
  const show = (env?: Record<string, string>) => run(['telemetry', 'show'], env);
  const SHARES = { HELLO_TELEMETRY_COMMUNITY: '1' };

  it('prints the counts of the days that are over, and that they go nowhere yet', async () => {
    await run([], SHARES);
    expect((await show(SHARES)).stdout).not.toContain('Daily counts');
    // As if the user had agreed, and greeted, yesterday.
    home.query("UPDATE meta SET value = json_quote(date('now', '-1 day')) WHERE key = 'aggregates_since'");
    home.query("UPDATE events SET timestamp = datetime(timestamp, '-1 day') || '.000'");
    const { stdout } = await show(SHARES);
    expect(stdout).toContain('No server takes them yet: they stay on this machine.');
    expect(stdout).toMatch(/^│ greetings +│ -?\d+ +│ 0 to 20 +│ 60\.0 +│$/m);
    expect(stdout).toMatch(/^│ runs +│ -?\d+ +│ 0 to 5 +│ 15\.0 +│$/m);
    expect((await show(SHARES)).stdout).toBe(stdout);
    expect((await show()).stdout).not.toContain('Daily counts');
  });

  it('prints none where nobody agreed to share them', async () => {
    await run([]);
    home.query("UPDATE events SET timestamp = datetime(timestamp, '-1 day') || '.000'");
    expect((await show()).stdout).not.toContain('Daily counts');
    expect(home.query("SELECT * FROM meta WHERE key LIKE 'aggregates%'")).toEqual([]);
  });
});
