import type { MetricAnswer } from '@candor/metrics';
import { describe, expect, it } from 'vitest';
import { formatAnswer, formatTarget, formatValue } from './format-answer.ts';

const row = (group: Record<string, string>, value: number | null, n: number, incomplete = false) => ({
  ...{ start: '2026-01-15T00:00:00.000Z', group, value, n, incomplete },
  suppressed: false,
});

const answer: MetricAnswer = {
  product: 'hello',
  metric: 'heard_rate',
  kind: 'ratio',
  question: 'How many are heard?',
  unit: 'share',
  target: { atLeast: 0.5 },
  from: '2026-01-15T00:00:00.000Z',
  to: '2026-01-16T00:00:00.000Z',
  watermark: '2026-01-16T00:00:00.000Z',
  rows: [row({ os: 'linux' }, 7 / 12, 12), row({ os: 'a "b",c' }, null, 0)],
};

describe('formatAnswer', () => {
  it('draws a table with numbers to the right', () => {
    expect(formatAnswer(answer, 'table').split('\n')).toEqual([
      'hello · heard_rate: How many are heard?',
      '2026-01-15T00:00Z to 2026-01-16T00:00Z · target ≥ 50.0%',
      '',
      'os       value   n',
      'linux    58.3%  12',
      'a "b",c      –   0',
    ]);
  });

  it('marks buckets that are not over', () => {
    const daily: MetricAnswer = { ...answer, interval: 'day', rows: [row({}, 0.5, 2), row({}, 1, 1, true)] };
    expect(formatAnswer(daily, 'table')).toMatch(
      /2026-01-15T00:00Z {5}50\.0% {2}2\n2026-01-15T00:00Z \* {1,2}100\.0% {2}1\n\* not over yet, or cut by the range/,
    );
  });

  it('draws how each group went, with a gap where nothing was received', () => {
    const at = (date: number, os: string, value: number) => ({
      ...row({ os }, value, 3),
      start: `2026-01-1${date}T00:00:00.000Z`,
    });
    const daily: MetricAnswer = {
      ...answer,
      interval: 'day',
      empty: ['2026-01-12T00:00:00.000Z'],
      rows: [at(1, 'linux', 0.25), at(1, 'macos', 1), at(3, 'linux', 0.5), at(4, 'linux', 1)],
    };
    const lines = formatAnswer(daily, 'table').split('\n');
    expect(lines.slice(2, 4)).toEqual(['▂ ▃▇  linux', '▇     macos']);
    expect(lines.at(-1)).toBe('Nothing was received in 1 day.');
  });

  it('says how a value stands, and what it is compared with', () => {
    const compared = { with: 'previous', from: '2026-01-14T00:00:00.000Z', to: answer.from } as const;
    const judged: MetricAnswer = {
      ...{ ...answer, tz: 'Asia/Kolkata', band: 'too_little_data', compared, status: 'met' },
      baseline: { value: 0.948, from: 'tests' },
      rows: [{ ...row({}, 0.75, 12), previous: 0.5 }],
    };
    expect(formatAnswer(judged, 'table').split('\n')).toEqual([
      'hello · heard_rate: How many are heard?',
      '2026-01-15 05:30 to 2026-01-16 05:30 · Asia/Kolkata · target ≥ 50.0% · target met · too little data · baseline 94.8% (tests)',
      '',
      'before  value   n',
      '50.0%   75.0%  12',
    ]);
    expect(formatAnswer(judged, 'csv')).toContain(
      'incomplete,previous\n2026-01-15T00:00:00.000Z,0.75,12,false,false,0.5',
    );
  });

  it('says so when there is nothing', () => {
    expect(formatAnswer({ ...answer, rows: [] }, 'table')).toContain('No events in this range.');
  });

  it('quotes what would break a CSV cell', () => {
    expect(formatAnswer(answer, 'csv').split('\n')).toEqual([
      'start,os,value,n,suppressed,incomplete',
      `2026-01-15T00:00:00.000Z,linux,${7 / 12},12,false,false`,
      '2026-01-15T00:00:00.000Z,"a ""b"",c",,0,false,false',
    ]);
  });

  it('prints JSON as the server sent it', () => {
    expect(JSON.parse(formatAnswer(answer, 'json'))).toEqual(answer);
  });
});

describe('formatValue', () => {
  it.each([
    [0.5833, 'share', '58.3%'],
    [12.345, 'ms', '12.3 ms'],
    [12_345, 'ms', '12.3 s'],
    [24, 'count', '24'],
    [null, 'count', '–'],
  ] as const)('writes %s %s as %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });
});

describe('formatTarget', () => {
  it('writes a floor, a ceiling or both', () => {
    expect(formatTarget({ atLeast: 0.8 }, 'share')).toBe('≥ 80.0%');
    expect(formatTarget({ atMost: 5000 }, 'ms')).toBe('≤ 5000 ms');
    expect(formatTarget({ atLeast: 0.02, atMost: 0.05 }, 'share')).toBe('2.0% to 5.0%');
  });
});
