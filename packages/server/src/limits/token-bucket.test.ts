import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

describe('a token bucket', () => {
  it('lets through what it holds at once, and then one at a time', () => {
    const bucket = new TokenBucket(2, 3, 0);
    expect([0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([0, 0, 0, 1]);
    expect(bucket.take(500)).toBe(0);
    expect(bucket.take(600)).toBe(1);
  });

  it('says how long to wait, and keeps its word', () => {
    const bucket = new TokenBucket(0.01, 1, 0);
    expect(bucket.take(0)).toBe(0);
    const seconds = bucket.take(30_000);
    expect(seconds).toBe(70);
    expect(bucket.take(30_000 + seconds * 1000)).toBe(0);
  });

  it('is not refilled by a clock that goes back', () => {
    const bucket = new TokenBucket(1, 1, 10_000);
    expect([10_000, 0, 10_000].map((now) => bucket.take(now))).toEqual([0, 1, 1]);
  });

  it('never lets more through in any span than it holds and what comes back in it', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 100 }),
        waits,
        (rate, most, steps) => {
          const bucket = new TokenBucket(rate, most, 0);
          let now = 0;
          const taken: number[] = [];
          for (const step of steps) {
            now += step;
            if (bucket.take(now) === 0) taken.push(now);
          }
          for (const [from, start] of taken.entries()) {
            for (let to = from; to < taken.length; to += 1) {
              const span = ((taken[to] ?? start) - start) / 1000;
              expect(to - from + 1).toBeLessThanOrEqual(most + span * rate + 1e-6);
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
