import { type CatalogDefinition, field, type MetricDefinition } from '@candor/catalog';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredEvent } from '../history/stored-event.ts';
import { personalStatistics } from './personal-statistics.ts';

const about = { description: 'It.', purpose: 'To.', category: 'c', level: 'minimal' } as const;
const events = {
  ended: { ...about, required: { runs: field.count('How many.'), took_ms: field.duration('How long.') } },
} as const;
const asked = { event: 'asked' } as const;
const inMs = { question: 'How long?', of: asked, field: 'ms', unit: 'ms' } as const;
const NOW = Date.parse('2026-01-31T18:00:00Z');

type Given = readonly [time: string, session: string, event: string, fields?: StoredEvent['fields']];

const source = {
  ...{ version: '1.0.0', channel: 'ga', tier: 'oss', os: 'linux', arch: 'x86_64', shell: 'zsh' },
  ...{ runtime: 'node-24', sdk: 'candor-js/1' },
};

function stored([time, session_id, event, fields = {}]: Given, seq: number): StoredEvent {
  return {
    event,
    event_id: `e${seq}`,
    timestamp: `2026-01-${time}:00.000Z`,
    session_id,
    seq,
    fields,
    source,
    catalog_version: 1,
  };
}

function statistics(
  given: readonly Given[],
  metrics: Record<string, MetricDefinition> = {},
  more: Partial<CatalogDefinition> = {},
) {
  const catalog = {
    product: 'lamp',
    events: { asked: { ...about, required: {} } },
    session: { start: 's', end: 'asked' },
    metrics,
    ...more,
  };
  return personalStatistics(catalog as CatalogDefinition, given.map(stored), { days: 3, now: NOW });
}

function only(metric: MetricDefinition, given: readonly Given[], more: Partial<CatalogDefinition> = {}) {
  const [one] = statistics(given, { one: metric }, more).metrics;
  if (one === undefined) throw new Error('the metric was not computed');
  return one;
}

/** Two days, three sessions; the last with nothing but a run. */
const DAYS: readonly Given[] = [
  ['29T10:00', 'a', 'asked', { ms: 10, ok: true, by: 'x', model: 'm-1-large', input: 1000, output: 100 }],
  ['29T10:01', 'a', 'asked', { ms: 30, ok: false, by: 'y', model: 'unknown', input: 7 }],
  ['29T10:02', 'a', 'ran'],
  ['29T10:03', 'a', 'asked', { ms: 20, ok: true, by: 'x' }],
  ['31T11:00', 'b', 'asked', { ms: 100, ok: true, model: 'm-1', input: 2000, output: 0, cached: 500 }],
  ['31T12:00', 'c', 'ran'],
];

describe('personalStatistics', () => {
  it('counts sessions, events and active days, and the days between them', () => {
    const { sessions, events: all, active_days, from, to, by_day, by_event } = statistics(DAYS);
    expect({ sessions, all, active_days, from, to }).toEqual({
      sessions: 3,
      all: 6,
      active_days: 2,
      from: '2026-01-29',
      to: '2026-01-31',
    });
    expect(by_day).toEqual([
      { date: '2026-01-29', sessions: 1, events: 4 },
      { date: '2026-01-30', sessions: 0, events: 0 },
      { date: '2026-01-31', sessions: 2, events: 2 },
    ]);
    expect(by_event).toEqual({ asked: 4, ran: 2 });
  });

  it('leaves out what is older than its days, or dated ahead', () => {
    expect(statistics([['28T23:59', 'o', 'asked'], ...DAYS, ['32T00:00', 'f', 'asked']]).events).toBe(6);
  });

  it('adds up what the ends of sessions say they took, or measures from the first to the last event', () => {
    const ends: readonly Given[] = [
      ['29T10:00', 'a', 'ended', { runs: 5, took_ms: 1500 }],
      ['29T10:30', 'a', 'ended', { runs: 5, took_ms: 500 }],
    ];
    const session = { start: 'ended', end: 'ended' };
    expect(statistics(ends, {}, { events, session }).total_duration_ms).toBe(2000);
    expect(statistics(DAYS).total_duration_ms).toBe(3 * 60_000);
  });

  it('fills hours of the week by the clock of the machine', () => {
    const { by_hour } = statistics(DAYS);
    const local = new Date('2026-01-31T11:00:00Z');
    expect(by_hour[local.getDay()]?.[local.getHours()]).toBeGreaterThanOrEqual(1);
    expect(by_hour.flat().reduce((sum, one) => sum + one, 0)).toBe(6);
  });

  it('names what one person cannot answer', () => {
    const wau = { kind: 'window', question: 'How many?', activity: 'active', days: 7 } as const;
    const share = {
      kind: 'quotient',
      question: 'How many?',
      numerator: 'a',
      denominator: 'b',
      unit: 'share',
    } as const;
    const { metrics, not_computed } = statistics(DAYS, { wau, share });
    expect([metrics, not_computed]).toEqual([[], ['wau', 'share']]);
  });
});

describe('a metric of one person', () => {
  it.each<[string, MetricDefinition, number | null, number, (number | null)[]]>([
    ['count of events', { kind: 'count', question: '?', of: asked }, 4, 4, [3, 0, 1]],
    [
      'count of sessions',
      { kind: 'count', question: '?', of: { ...asked, count: 'sessions' } },
      2,
      2,
      [1, 0, 1],
    ],
    ['count of days', { kind: 'distinct', question: '?', of: asked, id: 'daily_id' }, 2, 2, [1, 0, 1]],
    [
      'count of full days',
      { kind: 'count', question: '?', of: { ...asked, count: 'person_days', having: { atLeast: 2 } } },
      1,
      1,
      [1, 0, 0],
    ],
    [
      'count of sessions with enough before another event',
      {
        kind: 'count',
        question: '?',
        of: { ...asked, count: 'sessions', having: { atLeast: 2, before: { event: 'ran' } } },
      },
      ...([1, 1, [1, 0, 0]] as const as [number, number, number[]]),
    ],
    [
      'count of sessions with more before another event than there were',
      {
        kind: 'count',
        question: '?',
        of: { ...asked, count: 'sessions', having: { atLeast: 3, before: { event: 'ran' } } },
      },
      ...([0, 0, [0, 0, 0]] as const as [number, number, number[]]),
    ],
    [
      'ratio',
      { kind: 'ratio', question: '?', numerator: { ...asked, where: { ok: true } }, denominator: asked },
      0.75,
      4,
      [2 / 3, null, 1],
    ],
    [
      'complement of a ratio over several',
      {
        kind: 'ratio',
        question: '?',
        numerator: { event: 'ran' },
        denominator: [asked, { event: 'ran' }],
        complement: true,
      },
      ...([2 / 3, 6, [0.75, null, 0.5]] as const as [number, number, (number | null)[]]),
    ],
    [
      'ratio over nothing',
      { kind: 'ratio', question: '?', numerator: asked, denominator: { event: 'never' } },
      null,
      0,
      [null, null, null],
    ],
    ['sum', { kind: 'sum', ...inMs }, 160, 4, [60, 0, 100]],
    ['mean', { kind: 'mean', ...inMs }, 40, 4, [20, null, 100]],
    ['least', { kind: 'min', ...inMs }, 10, 4, [10, null, 100]],
    ['greatest', { kind: 'max', ...inMs }, 100, 4, [30, null, 100]],
    ['sum a session, averaged', { kind: 'mean', ...inMs, perSession: 'sum' }, 80, 2, [60, null, 100]],
    ['least a session, averaged', { kind: 'mean', ...inMs, perSession: 'min' }, 55, 2, [10, null, 100]],
  ])('is computed as by hand: %s', (_what, metric, value, n, daily) => {
    const outcome = only(metric, DAYS);
    expect([outcome.value, outcome.n, outcome.daily]).toEqual([value, n, daily]);
  });

  it('interpolates percentiles between closest ranks', () => {
    const outcome = only({ kind: 'percentiles', ...inMs, percentiles: [50, 95, 100] }, DAYS);
    // Of 10, 20, 30, 100: rank 1.5 lies between 20 and 30, rank 2.85 between 30 and 100.
    expect(outcome.percentiles?.p50).toBe(25);
    expect(outcome.percentiles?.p95).toBeCloseTo(89.5, 9);
    expect(outcome.percentiles?.p100).toBe(100);
    expect([outcome.value, outcome.daily]).toEqual([25, [20, null, 100]]);
  });

  it('shares values out, the most frequent first, and says where none was given', () => {
    const { shares } = only({ kind: 'distribution', question: '?', of: asked, by: 'by' }, DAYS);
    expect(shares).toEqual([
      { value: 'x', count: 2, share: 0.5 },
      { value: 'none', count: 1, share: 0.25 },
      { value: 'y', count: 1, share: 0.25 },
    ]);
    expect(only({ kind: 'distribution', question: '?', of: asked, by: 'os' }, DAYS).shares).toEqual([
      { value: 'linux', count: 4, share: 1 },
    ]);
  });

  it('puts values into buckets that double', () => {
    const { buckets } = only({ kind: 'histogram', ...inMs }, DAYS);
    expect(buckets).toEqual([
      { from: 8, to: 16, count: 1 },
      { from: 16, to: 32, count: 2 },
      { from: 32, to: 64, count: 0 },
      { from: 64, to: 128, count: 1 },
    ]);
  });

  it('prices tokens by the longest beginning of the model, and says how many have no price', () => {
    const modelPrices = {
      'm-1': { input: 2, output: 10, cached: 1, asOf: '2026-01-01' },
      'm-1-large': { input: 4, output: 20, asOf: '2026-01-01' },
    };
    const fields = { model: 'model', input: 'input', output: 'output', cached: 'cached' };
    const outcome = only({ kind: 'cost', question: '?', of: asked, fields }, DAYS, { modelPrices });
    // 1000 at 4 and 100 at 20; 2000 at 2 and 500 at 1: in millionths.
    expect(outcome.value).toBeCloseTo(0.006 + 0.0045, 12);
    expect([outcome.n, outcome.unpriced_tokens]).toEqual([3, 7]);
    expect(outcome.daily[0]).toBeCloseTo(0.006, 12);
  });
});

const anyEvents = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: 3 * 1440 - 1 }),
    session: fc.nat({ max: 4 }),
    ms: fc.nat({ max: 5000 }),
  }),
  { maxLength: 60 },
);

describe('any events', () => {
  const given = (list: readonly { minute: number; session: number; ms: number }[]) =>
    list.map(
      ({ minute, session, ms }, seq): StoredEvent => ({
        ...stored(['29T00:00', `s${session}`, 'asked', { ms }], seq),
        timestamp: new Date(Date.parse('2026-01-29T00:00:00Z') + minute * 60_000).toISOString(),
      }),
    );

  it('have days that add up to their whole', () => {
    fc.assert(
      fc.property(anyEvents, (list) => {
        const metrics = {
          n: { kind: 'count', question: '?', of: asked },
          sum: { kind: 'sum', ...inMs },
        } as const;
        const all = personalStatistics(
          { product: 'lamp', events: {}, session: { start: 's', end: 'e' }, metrics },
          given(list),
          { days: 3, now: NOW },
        );
        const total = (values: readonly (number | null)[] = []) =>
          values.reduce<number>((sum, one) => sum + (one ?? 0), 0);
        expect(all.by_day.reduce((sum, day) => sum + day.events, 0)).toBe(list.length);
        expect(total(all.metrics[0]?.daily)).toBe(list.length);
        expect(total(all.metrics[1]?.daily)).toBe(list.reduce((sum, { ms }) => sum + ms, 0));
      }),
    );
  });

  it('have every value in one bucket, and percentiles within their range', () => {
    fc.assert(
      fc.property(anyEvents, (list) => {
        const values = list.map(({ ms }) => ms);
        const metrics = {
          h: { kind: 'histogram', ...inMs },
          p: { kind: 'percentiles', ...inMs, percentiles: [0, 37, 100] },
        } as const;
        const [histogram, spread] = personalStatistics(
          { product: 'lamp', events: {}, session: { start: 's', end: 'e' }, metrics },
          given(list),
          { days: 3, now: NOW },
        ).metrics;
        for (const { from, to, count } of histogram?.buckets ?? [])
          expect(values.filter((value) => value >= from && value < to)).toHaveLength(count);
        expect((histogram?.buckets ?? []).reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        const { p0 = null, p37 = null, p100 = null } = spread?.percentiles ?? {};
        if (values.length === 0) expect([p0, p37, p100]).toEqual([null, null, null]);
        else {
          expect([p0, p100]).toEqual([Math.min(...values), Math.max(...values)]);
          expect(p37).toBeGreaterThanOrEqual(Math.min(...values));
          expect(p37).toBeLessThanOrEqual(Math.max(...values));
        }
      }),
    );
  });
});
