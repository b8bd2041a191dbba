import { describe, expect, it } from 'vitest';
import { hello } from '../test/hello-catalog.ts';
import {
  answerMetric,
  type EngineRow,
  metricNamed,
  parseQuery,
  planMetric,
  type QueryText,
} from './index.ts';

const NOW = Date.UTC(2026, 0, 15, 12);

function answer(name: string, text: QueryText, rows: readonly EngineRow[], watermark = NOW) {
  const metric = metricNamed(hello, name);
  const query = parseQuery(hello, metric, text, NOW);
  return answerMetric(
    { catalog: hello, name, metric, query, plan: planMetric(hello, metric, query), watermark },
    rows,
  );
}

describe('answerMetric', () => {
  it('gives a ratio its sample size and its status against the target', () => {
    expect(answer('heard_rate', {}, [{ numerator: '7', n: '12' }])).toMatchObject({
      unit: 'share',
      status: 'met',
      rows: [{ value: 7 / 12, n: 12, group: {}, suppressed: false, incomplete: false }],
    });
  });

  it('has no value where there is nothing to divide by', () => {
    expect(answer('heard_rate', {}, [{ numerator: 0, n: 0 }])).toMatchObject({
      status: 'no_data',
      rows: [{ value: null, n: 0 }],
    });
  });

  it('makes a row of each percentile', () => {
    const { rows } = answer('speed', {}, [{ p50: 3, p95: 20.5, p99: 30, n: '9' }]);
    expect(rows.map((row) => [row.group.percentile, row.value])).toEqual([
      ['p50', 3],
      ['p95', 20.5],
      ['p99', 30],
    ]);
    expect(answer('speed', {}, [{ p50: null, p95: null, p99: null, n: 0 }]).rows[0]?.value).toBeNull();
  });

  it('makes shares of a distribution that add up to one within a bucket and the other groups', () => {
    const rows = [
      { group_0: 'en', group_1: 'linux', n: '3' },
      { group_0: 'de', group_1: 'linux', n: '1' },
      { group_0: 'en', group_1: 'macos', n: '5' },
    ];
    expect(answer('languages', { by: 'os' }, rows).rows.map((row) => [row.group, row.value])).toEqual([
      [{ language: 'en', os: 'macos' }, 1],
      [{ language: 'en', os: 'linux' }, 0.75],
      [{ language: 'de', os: 'linux' }, 0.25],
    ]);
  });

  it('marks a bucket that is not over, or whose events are not all in', () => {
    const day = (date: number) => ({ start: Date.UTC(2026, 0, date), n: 1 });
    const { rows } = answer('people', {}, [day(13), day(14), day(15)], Date.UTC(2026, 0, 14, 23));
    expect(rows.map((row) => row.incomplete)).toEqual([false, true, true]);
  });

  it('calls a value that was not given none', () => {
    expect(answer('greetings', { by: 'tone' }, [{ group_0: '', n: 2 }]).rows[0]?.group).toEqual({
      tone: 'none',
    });
  });
});
