import { describe, expect, it } from 'vitest';
import { sharedCounts } from './shared-counts.ts';

const greeted = { event: 'greeting' } as const;

describe('sharedCounts', () => {
  it('has the numbers behind counts and ratios, each once, and nothing of other metrics', () => {
    const counts = sharedCounts({
      greetings: { kind: 'count', question: 'How many?', of: greeted },
      german: {
        kind: 'ratio',
        question: 'How many in German?',
        numerator: { ...greeted, where: { language: 'de' } },
        denominator: greeted,
      },
      sessions: { kind: 'count', question: 'How many?', of: { ...greeted, count: 'sessions' } },
      days: { kind: 'count', question: 'How many?', of: { ...greeted, count: 'person_days' } },
      speed: { kind: 'mean', question: 'How fast?', of: greeted, field: 'took_ms', unit: 'ms' },
    });
    expect(counts.map(({ name, most }) => [name, most])).toEqual([
      ...[
        ['greetings', 20],
        ['german.numerator', 20],
        ['sessions', 5],
        ['days', 1],
      ],
    ]);
  });
});
