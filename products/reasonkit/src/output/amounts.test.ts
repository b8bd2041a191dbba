import { describe, expect, it } from 'vitest';
import { count, dollars, duration, percent, shortCount } from './amounts.ts';

describe('amounts', () => {
  it.each([
    [count(1234), '1,234'],
    [shortCount(999), '999'],
    [shortCount(1234), '1.2K'],
    [shortCount(999_940), '999.9K'],
    [shortCount(999_960), '1M'],
    [shortCount(1_250_000), '1.3M'],
    [percent(0.694, 1), '69.4%'],
    [percent(1), '100%'],
    [duration(850.4), '850 ms'],
    [duration(2543), '2.5 s'],
    [duration(240_000), '4 min'],
    [duration(4 * 3_600_000 + 23 * 60_000), '4 h 23 min'],
    [dollars(4.5), '$4.50'],
    [dollars(0.0042), '$0.0042'],
    [dollars(0), '$0.00'],
  ])('writes %s as people read it', (written, expected) => {
    expect(written).toBe(expected);
  });
});
