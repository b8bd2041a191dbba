import { describe, expect, it } from 'vitest';
import { hello } from '../../test/hello-catalog.ts';
import { metricNamed } from '../computed.ts';
import { parseQuery, type QueryText } from '../parse-query.ts';
import { planAnonymous } from './plan-anonymous.ts';

const NOW = Date.UTC(2026, 0, 31, 12);
const RANGE = { from: '2026-01-01', to: '2026-01-31' };

function plan(name: string, text: QueryText) {
  const metric = metricNamed(hello, name);
  return planAnonymous(hello, metric, parseQuery(hello, metric, { ...RANGE, ...text }, NOW), NOW);
}

describe('planAnonymous', () => {
  it('decides the table of two fields in one order, whichever of them cuts', () => {
    const one = plan('greetings', { by: 'os', where: ['language:eq:en'] });
    const other = plan('greetings', { by: 'language', where: ['os:eq:linux'] });
    expect(one.fields.map(({ name }) => name)).toEqual(other.fields.map(({ name }) => name));
    expect([one.grouped, other.grouped]).toEqual([1, 0]);
  });

  it('takes those for people of a share who are in its denominator', () => {
    expect(plan('heard_rate', {}).population).toHaveLength(1);
  });

  it('takes today for a day that is not whole', () => {
    expect(() => plan('greetings', { to: '2026-02-01' })).toThrow('whole days');
    expect(() => plan('greetings', { from: '2026-01-01T01:00:00Z' })).toThrow('whole days');
  });
});
