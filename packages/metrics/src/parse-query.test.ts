import { describe, expect, it } from 'vitest';
import { hello } from '../test/hello-catalog.ts';
import { metricNamed, parseQuery, QueryError, type QueryText } from './index.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const ask = (metric: string, text: QueryText) => parseQuery(hello, metricNamed(hello, metric), text, NOW);
const problem = (metric: string, text: QueryText) => {
  try {
    ask(metric, text);
  } catch (error) {
    if (error instanceof QueryError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'none';
};

describe('parseQuery', () => {
  it('asks for the last week, now included, when no range is given', () => {
    const query = ask('greetings', {});
    expect(query.to).toBe(NOW + 1);
    expect(query.to - query.from).toBe(7 * 86_400_000);
    expect(query.interval).toBeUndefined();
  });

  it('cuts people by day, since daily ids cannot be counted over more', () => {
    expect(ask('people', {}).interval).toBe('day');
    expect(ask('people', { interval: 'hour' }).interval).toBe('hour');
  });

  it('reads dates, times, dimensions and conditions', () => {
    const text = {
      from: '2026-01-01',
      to: '2026-01-02T06:30:00Z',
      by: 'os,language',
      where: ['language:in:en,de'],
    };
    expect(ask('greetings', text)).toEqual({
      from: Date.UTC(2026, 0, 1),
      to: Date.UTC(2026, 0, 2, 6, 30),
      by: ['os', 'language'],
      where: [{ field: 'language', op: 'in', values: ['en', 'de'] }],
    });
  });

  it('reads a zone, in which dates begin, the most frequent values and a comparison', () => {
    const text = {
      from: '2026-07-01',
      to: '2026-07-02T00:00:00Z',
      tz: 'Europe/Berlin',
      top: '3',
      compare: 'year',
    };
    expect(ask('greetings', { ...text, interval: 'week' })).toMatchObject({
      ...{ from: Date.UTC(2026, 5, 30, 22), to: Date.UTC(2026, 6, 2), tz: 'Europe/Berlin' },
      ...{ top: 3, compare: 'year', interval: 'week' },
    });
    expect(ask('greetings', { tz: 'UTC' })).not.toHaveProperty('tz');
  });

  it.each([
    ['a zone that is none', 'greetings', { tz: 'Berlin' }, 'bad_query: tz is the name of a time zone'],
    [
      'people by days of a zone',
      'people',
      { tz: 'Europe/Berlin' },
      'bad_query: people are counted by days of UTC',
    ],
    ['too many others', 'greetings', { top: '0' }, 'bad_query: top must be 1 to 100'],
    [
      'a comparison with nothing',
      'greetings',
      { compare: 'best' },
      'bad_query: compare must be one of previous',
    ],
    [
      'more hours than can be answered',
      'greetings',
      { from: '2000-01-01', to: '2026-01-01', interval: 'hour' },
      'bad_query: there are too many hours',
    ],
    ['an unknown metric', 'nope', {}, 'unknown_metric: hello has no such metric; it has greetings'],
    [
      'a name that is everywhere in JavaScript',
      'constructor',
      {},
      'unknown_metric: hello has no such metric',
    ],
    ['a time that is none', 'greetings', { from: 'yesterday' }, 'bad_query: from is not a time'],
    [
      'an empty range',
      'greetings',
      { from: '2026-01-02', to: '2026-01-02' },
      'bad_query: from must be before to',
    ],
    [
      'an unknown interval',
      'greetings',
      { interval: 'fortnight' },
      'bad_query: interval must be one of hour, day',
    ],
    [
      'an unknown dimension',
      'greetings',
      { by: 'shoe_size' },
      'bad_query: this metric cannot be cut by that name',
    ],
    [
      'a dimension that only one event has',
      'leaving_rate',
      { by: 'tone' },
      'bad_query: this metric cannot be cut',
    ],
    ['a condition that is none', 'greetings', { where: ['os=linux'] }, 'bad_query: where is written'],
    [
      'a value that never occurs',
      'greetings',
      { where: ['os:eq:plan9'] },
      'bad_query: os is one of macos, linux',
    ],
  ])('refuses %s in one line that says what to write', (_what, metric, text, message) => {
    expect(problem(metric, text)).toContain(message);
  });
});
