import { describe, expect, it } from 'vitest';
import { experimentPeriod } from './experiment-period.ts';

const PERIOD = { from: '2026-11-10', until: '2026-11-21' };

describe('experimentPeriod', () => {
  it.each([
    ['2026-11-09T23:59:59Z', 'begins on Nov 10'],
    ['2026-11-10T00:00:00Z', 'runs since Nov 10, to Nov 20'],
    ['2026-11-20T23:59:59Z', 'runs since Nov 10, to Nov 20'],
    ['2026-11-21T00:00:00Z', 'ran from Nov 10 to Nov 20'],
  ])('at %s it %s', (now, words) => {
    expect(experimentPeriod(PERIOD, Date.parse(now))).toBe(words);
  });
});
