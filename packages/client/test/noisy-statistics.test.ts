import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NoisyDay } from '../src/aggregates/noisy-day.ts';
import { type NoisyStatistics, noisyStatistics, shownCounts } from '../src/statistics/noisy-statistics.ts';
import { hello } from './hello.ts';
import { Home } from './run-host.ts';

const ON = { HELLO_TELEMETRY: '1' };
/** The largest there is: noise is next to none, and what was counted can be seen. */
const HARDLY_ANY_NOISE = 1000;
let home: Home;
beforeEach(() => {
  home = new Home();
});
afterEach(() => home.remove());

const configure = (epsilon: number) =>
  home.write(
    '.config/hello/config.toml',
    `[telemetry.privacy]\ndifferential_privacy = true\ndp_epsilon = ${epsilon}\n`,
  );
const telemetry = (...args: string[]) => home.run(['telemetry', ...args], ON);
const statistics = async (...args: string[]) =>
  JSON.parse((await telemetry('metrics', '--json', ...args)).stdout) as NoisyStatistics;

/** Two runs a day ago, with seven greetings together, and one today. */
async function record(): Promise<void> {
  await home.run(['many', '3'], ON);
  await home.run(['many', '4'], ON);
  home.query("UPDATE events SET timestamp = datetime('now', '-1 day') || '.000', session_id = 'yesterday'");
  await home.run(['many', '5'], ON);
}

describe('HOST telemetry metrics with differential_privacy', () => {
  it('counts days that are over, each within its bound, and nothing of today', async () => {
    configure(HARDLY_ANY_NOISE);
    await record();
    const { counts, metrics, not_computed, to } = await statistics('--days', '2');
    const [events, ...others] = counts;
    // Off by one in 400 tests, by three in none: its bound is the largest.
    expect(Math.abs((events?.value ?? 0) - 11)).toBeLessThan(3);
    expect(events?.daily).toHaveLength(2);
    expect(others.map(({ name, value, daily }) => [name, value, daily])).toEqual([
      ['sessions', 1, [0, 1]],
      ['metric:greetings', 7, [0, 7]],
    ]);
    expect(metrics).toEqual([
      {
        name: 'greetings',
        question: 'How many greetings are printed?',
        unit: 'count',
        kind: 'count',
        value: 7,
      },
    ]);
    expect(not_computed).toEqual(['languages', 'run_time', 'downloads']);
    expect(to < new Date().toISOString().slice(0, 10)).toBe(true);
  });

  it('prints noise of the scale that the epsilon asks for, and says so', async () => {
    configure(0.5);
    await record();
    const { counts, epsilon } = await statistics();
    // Three counts share a day: bound × 3 / 0.5.
    expect([epsilon, counts.map(({ scale }) => scale)]).toEqual([0.5, [300, 30, 120]]);
    const events = counts[0]?.daily ?? [];
    expect(events).toHaveLength(30);
    expect(new Set(events).size).toBeGreaterThan(10);
    const { stdout } = await telemetry('metrics');
    expect(stdout).toContain('epsilon 0.5 a day, noise up to a scale of 300.0');
    expect(stdout).not.toMatch(/Which <languages>|Total Duration|Active Days/);
  });

  it('shows the same again, whatever is stored or configured meanwhile', async () => {
    configure(0.5);
    await record();
    const first = await statistics();
    home.query("UPDATE events SET timestamp = datetime('now', '-1 day') || '.000'");
    configure(HARDLY_ANY_NOISE);
    expect(await statistics()).toEqual(first);
    const writer = new DatabaseSync(home.store);
    writer.exec('BEGIN IMMEDIATE');
    expect(await statistics()).toEqual(first);
    writer.close();
  });

  it('has a page of the same kind', async () => {
    configure(0.5);
    await record();
    await home.run(['telemetry', 'metrics'], ON);
    const { code, stdout } = await telemetry('view', '--no-open');
    expect(code).toBe(0);
    const page = readFileSync(stdout.trim(), 'utf8');
    expect(page).toContain('Counts with noise');
    expect(page).not.toMatch(/Which &lt;languages&gt;|Active days|Time in sessions|hour/);
    // What counts events elsewhere is left out here too.
    expect(page).not.toMatch(/Pending|\d bytes|What was (sent|recorded)/);
    expect(page).toContain('hello telemetry delete-remote');
    const [events = ''] = /^│ Events .*$/m.exec((await telemetry('metrics')).stdout) ?? [];
    expect(events).toMatch(/\d/);
    expect(page).toContain(events);
  });

  it('makes nothing where nothing is stored', async () => {
    configure(1);
    expect(await telemetry('metrics')).toMatchObject({ code: 0, stdout: '' });
    expect(await telemetry('view', '--no-open')).toMatchObject({ code: 0, stdout: '' });
    expect(home.files()).toEqual(['.config/hello/config.toml']);
  });
});

describe('noisyStatistics', () => {
  const catalog = {
    ...hello,
    metrics: {
      german: {
        kind: 'ratio',
        question: 'How many?',
        numerator: { event: 'greeting', where: { language: 'de' } },
        denominator: { event: 'greeting' },
      },
      greetings: { kind: 'count', question: 'How many?', of: { event: 'greeting' } },
    },
  } as const;

  it('is possible whatever the noise is, and follows from the counts alone', () => {
    const value = fc.integer({ min: -500, max: 500 });
    const names = shownCounts(catalog).map(({ name }) => name);
    const date = '2026-01-14';
    fc.assert(
      fc.property(fc.array(value, { minLength: names.length, maxLength: names.length }), (values) => {
        const counts = Object.fromEntries(
          names.map((name, index) => [name, { value: values[index] ?? 0, most: 20, scale: 60 }]),
        );
        const day: NoisyDay = { date, epsilon: 1, counts };
        const { metrics } = noisyStatistics(catalog, [day], ['2026-01-13', date]);
        const [, , over = 0, under = 0] = values;
        const [german, greetings] = metrics;
        // The denominator is the other metric's count: one draw for both.
        expect(names).toHaveLength(4);
        expect(german?.value).toBe(under <= 0 ? null : Math.min(1, Math.max(0, over) / under));
        expect(greetings?.value).toBe(Math.max(0, under));
      }),
    );
  });
});
