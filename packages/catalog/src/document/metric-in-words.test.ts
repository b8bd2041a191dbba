import { describe, expect, it } from 'vitest';
import { everything } from '../../test/everything.ts';
import { compileDefinition } from '../index.ts';
import type { MetricDefinition } from '../metric.ts';
import { metricInWords } from './metric-in-words.ts';
import { plainText } from './render-text.ts';

const catalog = compileDefinition(everything);
const asked = { event: 'command.generated' } as const;
const run = { event: 'command.executed', where: { execution_mode: { not: 'dry_run' } } } as const;

function formulaOf(metric: MetricDefinition): string {
  const words = metricInWords({ ...catalog, metrics: { one: metric } }, 'one');
  return plainText(words?.formula ?? []);
}

describe('metricInWords', () => {
  it.each<[MetricDefinition, string]>([
    [
      { kind: 'ratio', question: '?', numerator: run, denominator: asked },
      'The number of command.executed where execution_mode is not dry_run, over command.generated.',
    ],
    [
      {
        ...{ kind: 'ratio', question: '?', complement: true },
        numerator: { ...asked, count: 'sessions', having: { atLeast: 2, before: run } },
        denominator: { ...asked, count: 'sessions' },
      },
      'One minus the number of sessions with 2 or more of command.generated ahead of command.executed where execution_mode is not dry_run, over sessions with command.generated.',
    ],
    [
      {
        kind: 'percentiles',
        question: '?',
        of: asked,
        field: 'ms',
        perSession: 'min',
        percentiles: [50, 95],
        unit: 'ms',
      },
      'Percentiles 50 and 95 of the least of a session’s ms of command.generated, interpolated linearly between closest ranks.',
    ],
    [
      { kind: 'window', question: '?', activity: 'active', days: 7 },
      'Installations with an active day among the 7 days up to the last one of the time shown.',
    ],
    [
      { kind: 'retention', question: '?', activity: 'active', after: { weeks: 1 } },
      'Of the installations whose first active week it was, the share with one 1 week later.',
    ],
    [
      { kind: 'quotient', question: '?', numerator: 'dau', denominator: 'mau', unit: 'share' },
      'dau over mau.',
    ],
  ])('says how %j is computed', (metric, formula) => {
    expect(formulaOf(metric)).toBe(formula);
  });

  it('has words for every metric of a catalog, and none for others', () => {
    const names = Object.keys(catalog.metrics);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) {
      const words = metricInWords(catalog, name);
      expect(plainText(words?.formula ?? []), name).toMatch(/^\S.* .*\.$/);
      expect(words?.source.length, name).toBeGreaterThan(0);
    }
    expect(metricInWords(catalog, 'constructor')).toBeUndefined();
  });
});
