import type { WireEvent, WireFields } from '@candor/catalog';
import { compileDefinition, defineCatalog, field } from '@candor/catalog';
import { describe, expect, it } from 'vitest';
import { fleetOf } from '../src/simulate/fleets.ts';
import type { Person } from '../src/simulate/person.ts';
import type { RecordedDay } from '../src/simulate/recorded-day.ts';
import { observeTruth, type Truth } from '../src/simulate/truth/truth.ts';

const said = { purpose: 'To be worked out by hand.', category: 'work', level: 'minimal' } as const;
const lamp = compileDefinition(
  defineCatalog({
    ...{
      product: 'lamp',
      description: 'A lamp.',
      version: 1,
      notice: 1,
      owner: 'its makers',
      prefix: 'LAMP',
    },
    ...{
      store: '.lamp/telemetry.db',
      configDir: '.config/lamp',
      endpoint: 'https://lamp.example.org/v1/events',
    },
    channels: { ga: { upload: true } },
    tiers: ['oss'],
    categories: { work: 'when it is lit', errors: 'when it breaks' },
    session: { start: 'on', end: 'off' },
    events: {
      on: { ...said, description: 'It was lit.', required: {} },
      asked: {
        ...said,
        description: 'Somebody asked for light.',
        required: {
          took_ms: field.duration('How long it took.'),
          ok: field.boolean('Whether there was light.'),
        },
        optional: { room: field.enum('Which.', ['hall', 'attic']) },
      },
      off: { ...said, description: 'It was put out.', required: { lit_ms: field.duration('How long.') } },
      broke: {
        ...said,
        category: 'errors',
        description: 'It broke.',
        required: { error_code: field.errorCode('How.') },
      },
    },
    activity: { active: { description: 'asked', when: [{ event: 'asked' }] } },
    milestones: {
      first_light: { description: 'light', first: { event: 'asked', where: { ok: true } } },
      second_session: { description: 'again', sessions: 2 },
    },
    metrics: {
      light_rate: {
        kind: 'ratio',
        question: 'How often is there light?',
        numerator: { event: 'asked', where: { ok: true } },
        denominator: { event: 'asked' },
        breakdowns: ['room'],
      },
      breaks: {
        kind: 'ratio',
        question: 'How often does it break?',
        numerator: { event: 'broke' },
        denominator: { event: 'asked' },
        overAll: true,
        breakdowns: ['error_code'],
      },
      sessions: { kind: 'count', question: 'How many?', of: { event: 'on', count: 'sessions' } },
      asked_twice: {
        kind: 'count',
        question: 'In how many sessions did somebody ask twice before it was put out?',
        of: { event: 'asked', count: 'sessions', having: { atLeast: 2, before: { event: 'off' } } },
      },
      wait: {
        ...{ kind: 'percentiles', question: 'How long is the wait?', of: { event: 'asked' } },
        ...{ field: 'took_ms', percentiles: [50, 75], unit: 'ms' },
      },
      lit: {
        ...{ kind: 'mean', question: 'How long is it lit?', of: { event: 'off' } },
        ...{ field: 'lit_ms', unit: 'ms', perSession: 'sum' },
      },
      rooms: { kind: 'distribution', question: 'Where?', of: { event: 'asked' }, by: 'room' },
      wau: { kind: 'window', question: 'How many people?', activity: 'active', days: 7 },
      back: { kind: 'retention', question: 'Who comes back?', activity: 'active', after: { days: 1 } },
      asked_each: {
        kind: 'quotient',
        question: 'How much?',
        numerator: 'sessions',
        denominator: 'wau',
        unit: 'count',
      },
    },
    funnels: {
      light: {
        question: 'Who gets light, and puts it out?',
        within: 'session',
        steps: [
          { label: 'On', event: 'on' },
          { label: 'Light', event: 'asked', where: { ok: true } },
          { label: 'Off', event: 'off' },
        ],
      },
    },
  } as const),
);

/** A Thursday. */
const FIRST = Date.parse('2026-01-01') / 86_400_000;

type Happening = readonly [event: string, second: number, fields?: WireFields];

function dayOf(
  index: number,
  os: string,
  day: number,
  sessions: readonly (readonly Happening[])[],
): RecordedDay {
  const who = { index, kind: 'person', os } as Person;
  const source = { version: '1.0.0', channel: 'ga', tier: 'oss', os, arch: 'other', shell: 'bash' };
  return {
    ...{ who, day: FIRST + day, fate: 'kept', misfits: [] },
    source: { ...source, runtime: 'node-24', sdk: 'candor-js/1.0.0' },
    sessions: sessions.map((events) => ({
      events: events.map(([event, second, fields = {}], seq) => ({
        event: { event, seq, fields } as WireEvent,
        time: (FIRST + day) * 86_400_000 + second * 1000,
      })),
    })),
  };
}

/** Ann asks four times in two sessions on Thursday, and once on Friday; Bob asks once on Friday, and comes again on Monday. */
function lived(): Truth {
  const catalog = { ...lamp };
  const { observer, truth } = observeTruth({
    ...{ catalog, fleet: fleetOf('caro'), users: 2, days: 5, seed: 1, lastDay: FIRST + 4 },
  });
  const asked = (second: number, took_ms: number, ok: boolean, room?: string): Happening => [
    ...(['asked', second] as const),
    { took_ms, ok, ...(room === undefined ? {} : { room }) },
  ];
  observer.recorded(
    dayOf(1, 'linux', 0, [
      [['on', 0], asked(1, 10, false, 'hall'), asked(3, 20, true, 'hall'), ['off', 9, { lit_ms: 50 }]],
      [
        ['on', 100],
        asked(101, 40, true),
        ['broke', 102, { error_code: 'E100' }],
        asked(103, 30, true, 'attic'),
      ],
    ]),
  );
  observer.dayOver(FIRST);
  observer.recorded(
    dayOf(1, 'linux', 1, [[['on', 0], asked(5, 10, true, 'hall'), ['off', 6, { lit_ms: 10 }]]]),
  );
  observer.recorded(dayOf(2, 'macos', 1, [[['on', 0], asked(7, 70, false), ['off', 8, { lit_ms: 20 }]]]));
  for (const day of [1, 2, 3]) observer.dayOver(FIRST + day);
  const twice: Happening[] = [
    ['on', 0],
    ['off', 1, { lit_ms: 5 }],
    ['on', 2],
    ['off', 3, { lit_ms: 6 }],
  ];
  observer.recorded(dayOf(2, 'macos', 4, [[...twice, asked(9, 5, true), asked(10, 5, true)]]));
  observer.dayOver(FIRST + 4);
  return truth();
}

describe('the truth about two people', () => {
  const { metrics, people, funnels, errors, events } = lived();
  const at = (day: string) => `2026-01-0${day}T00:00:00.000Z`;

  it('is worked out by hand for ratios: in all, by day, by week and in groups', () => {
    expect(events).toEqual({ asked: 8, broke: 1, off: 5, on: 6 });
    expect(metrics.light_rate?.whole).toEqual([{ group: {}, value: 6 / 8, n: 8 }]);
    expect(metrics.light_rate?.day).toEqual([
      { start: at('1'), group: {}, value: 3 / 4, n: 4 },
      { start: at('2'), group: {}, value: 1 / 2, n: 2 },
      { start: at('5'), group: {}, value: 1, n: 2 },
    ]);
    expect(metrics.light_rate?.week).toEqual([
      { start: '2025-12-29T00:00:00.000Z', group: {}, value: 4 / 6, n: 6 },
      { start: at('5'), group: {}, value: 1, n: 2 },
    ]);
    expect(metrics.light_rate?.month).toEqual([{ start: at('1'), group: {}, value: 6 / 8, n: 8 }]);
    expect(metrics.light_rate?.by.room).toEqual([
      { group: { room: 'attic' }, value: 1, n: 1 },
      { group: { room: 'hall' }, value: 2 / 3, n: 3 },
      { group: { room: 'none' }, value: 3 / 4, n: 4 },
    ]);
    expect(metrics.breaks?.by.error_code).toEqual([{ group: { error_code: 'E100' }, value: 1 / 8, n: 8 }]);
  });

  it('is worked out by hand for sessions, percentiles, means and shares', () => {
    expect(metrics.sessions?.whole).toEqual([{ group: {}, value: 5, n: 5 }]);
    // The second session is never put out, and in the last one it was before anybody asked.
    expect(metrics.asked_twice?.whole).toEqual([{ group: {}, value: 1, n: 1 }]);
    // 5 5 10 10 20 30 40 70: between the fourth and the fifth, and a quarter of the way from 30 to 40.
    expect(metrics.wait?.whole).toEqual([
      { group: { percentile: 'p50' }, value: 15, n: 8, between: [10, 20] },
      { group: { percentile: 'p75' }, value: 32.5, n: 8, between: [30, 40] },
    ]);
    expect(metrics.lit?.whole).toEqual([{ group: {}, value: (50 + 10 + 20 + 11) / 4, n: 4 }]);
    expect(metrics.rooms?.whole).toEqual([
      { group: { room: 'attic' }, value: 1 / 8, n: 1 },
      { group: { room: 'hall' }, value: 3 / 8, n: 3 },
      { group: { room: 'none' }, value: 4 / 8, n: 4 },
    ]);
  });

  it('is worked out by hand for people', () => {
    const { windows, retention, cohorts, stays, by_os } = people.activity.active ?? {};
    expect(windows?.[1]).toEqual(
      Object.fromEntries([1, 2, 0, 0, 1].map((n, index) => [`2026-01-0${index + 1}`, n])),
    );
    expect(windows?.[7]?.['2026-01-05']).toBe(2);
    expect(by_os?.macos?.[1]?.['2026-01-02']).toBe(1);
    expect(retention?.[1]).toEqual([
      { began: '2026-01-01', people: 1, back: 1 },
      { began: '2026-01-02', people: 1, back: 0 },
    ]);
    expect(cohorts).toEqual({ '2026-W01': { monday: '2025-12-29', counts: [2, 1] } });
    expect(stays?.[7]?.at(-1)).toEqual({ date: '2026-01-05', before: 0, now: 2, both: 0, back: 0 });
    expect(people.milestones).toEqual({
      first_light: { '2026-W01': [0, 3] },
      second_session: { '2026-W01': [0, 3] },
    });
    expect(metrics.wau?.week.map(({ value }) => value)).toEqual([2, 2]);
    expect(metrics.back?.whole).toEqual([{ group: {}, value: 1 / 2, n: 2 }]);
    expect(metrics.asked_each?.whole).toEqual([{ group: {}, value: 5 / 2, n: 2 }]);
  });

  it('is worked out by hand for funnels and failures', () => {
    expect(funnels.light?.whole).toEqual([
      { label: 'On', count: 5, median_ms: null },
      // 3, 1, 5 and 9 seconds.
      { label: 'Light', count: 4, median_ms: 4000 },
      // 6 seconds and 1.
      { label: 'Off', count: 2, median_ms: 3500 },
    ]);
    expect(funnels.light?.by.os.macos?.map(({ count }) => count)).toEqual([2, 1, 0]);
    expect(errors).toEqual([
      { event: 'broke', error_category: 'none', error_code: 'E100', events: 1, sessions: 1, person_days: 1 },
    ]);
  });
});
