import { describe, expect, it } from 'vitest';
import { hello as plain } from '../../test/hello-catalog.ts';
import type { QueryText } from '../parse-query.ts';
import type { PeopleMetric } from './people-metric.ts';
import { parsePeopleQuery } from './people-query.ts';
import { parseRetention, type RetentionText } from './retention-query.ts';
import { dateOf } from './week-of.ts';

const hello = {
  ...plain,
  activity: {
    active: { description: 'greeted', when: [{ event: 'greeting' }] },
    leaving: { description: 'said farewell', when: [{ event: 'farewell' }] },
  },
  cohorts: { weekly: { question: 'Do they stay?', by: 'week', activity: 'leaving', weeks: 8 } as const },
};
/** A Thursday. */
const NOW = Date.parse('2026-01-15T14:40:00Z');
const about = { question: 'How many?', activity: 'active' } as const;
const window: PeopleMetric = { ...about, kind: 'window', days: 7 };
const nextDay: PeopleMetric = { ...about, kind: 'retention', after: { days: 1 } };
const nextWeek: PeopleMetric = { ...about, kind: 'retention', after: { weeks: 1 } };

const rangeOf = (metric: PeopleMetric, text: QueryText) => {
  const { from, to } = parsePeopleQuery(hello, metric, text, NOW);
  return [new Date(from).toISOString(), new Date(to).toISOString()].map((time) =>
    time.replace('T00:00:00.000Z', ''),
  );
};

describe('parsePeopleQuery', () => {
  it.each<[string, PeopleMetric, QueryText, string, string]>([
    ['the week up to today', window, {}, '2026-01-09', '2026-01-16'],
    ['the last who can have come back a day later', nextDay, {}, '2026-01-07', '2026-01-14'],
    ['the last week of which the next is over', nextWeek, {}, '2025-12-29', '2026-01-05'],
    [
      'everybody since a day, if that is asked for',
      nextDay,
      { from: '2026-01-01' },
      '2026-01-01',
      '2026-01-16',
    ],
    [
      'whole days',
      window,
      { from: '2026-01-01T12:00Z', to: '2026-01-02T12:00Z' },
      '2026-01-01',
      '2026-01-03',
    ],
  ])('asks for %s', (_what, metric, text, from, to) => {
    expect(rangeOf(metric, text)).toEqual([from, to]);
  });

  it.each<[string, PeopleMetric, QueryText, RegExp]>([
    ['hours', window, { interval: 'hour' }, /whole days of UTC/],
    ['other zones', window, { tz: 'Europe/Berlin' }, /whole days of UTC/],
    ['a top', window, { top: '3', by: 'os' }, /no top/],
    ['fields of events', window, { by: 'language' }, /version, channel, os, arch/],
    ['versions of those who come back', nextDay, { by: 'version' }, /use one of channel, os, arch/],
    ['versions of systems', window, { by: 'version', where: ['os:eq:linux'] }, /at most one of/],
    ['systems that there are not', window, { where: ['os:eq:plan9'] }, /os is one of/],
  ])('refuses %s, and says what to ask', (_what, metric, text, message) => {
    expect(() => parsePeopleQuery(hello, metric, text, NOW)).toThrow(message);
  });

  it('takes the channel beside another dimension', () => {
    const text = { by: 'channel,version', where: ['channel:eq:beta'] };
    expect(parsePeopleQuery(hello, window, text, NOW)).toMatchObject({ by: ['channel', 'version'] });
  });
});

const retention = (text: RetentionText) => {
  const { from, to, ...query } = parseRetention(hello, text, NOW);
  return { ...query, from: dateOf(from), to: dateOf(to) };
};

describe('parseRetention', () => {
  it('follows cohorts for as many weeks as the catalog does, up to this week', () => {
    const asked = { interval: 'week', by: [], where: [] };
    expect(retention({})).toEqual({
      ...asked,
      kind: 'active',
      weeks: 12,
      from: '2025-10-20',
      to: '2026-01-19',
    });
    expect(retention({ kind: 'leaving' })).toMatchObject({ weeks: 8, from: '2025-11-17', to: '2026-01-19' });
  });

  it('takes whole weeks, and days as they are', () => {
    const range = { from: '2026-01-01', to: '2026-01-13' };
    expect(retention(range)).toMatchObject({ from: '2025-12-29', to: '2026-01-19' });
    expect(retention({ ...range, interval: 'day' })).toMatchObject(range);
    expect(retention({ interval: 'day' })).toMatchObject({ from: '2025-12-12', to: '2026-01-16' });
  });

  it.each<[string, RetentionText, RegExp]>([
    ['an activity that there is not', { kind: 'dancing' }, /active, leaving/],
    ['months', { interval: 'month' }, /week, day/],
    ['more weeks than are known', { weeks: '27' }, /1 to 26/],
    ['more days than anybody reads', { interval: 'day', from: '2020-01-01' }, /at most 400/],
    ['a time that is none', { to: 'yesterday' }, /not a time/],
    ['versions', { by: 'version' }, /channel, os, arch/],
  ])('refuses %s, and says what to ask', (_what, text, message) => {
    expect(() => parseRetention(hello, text, NOW)).toThrow(message);
  });

  it('says so where nobody is counted', () => {
    expect(() => parseRetention(plain, {}, NOW)).toThrow('hello declares no activity');
  });
});
