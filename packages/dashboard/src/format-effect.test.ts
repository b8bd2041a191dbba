import { describe, expect, it } from 'vitest';
import { formatEffect, formatInterval, formatProbability } from './format-effect.ts';

describe('formatEffect', () => {
  it('writes shares in points, and other units with theirs', () => {
    expect(formatEffect(0.06, 'share')).toBe('+6.00\u00a0points');
    expect(formatEffect(-3.4, 'ms')).toBe('-3.4\u00a0ms');
    expect(formatEffect(0, 'count')).toBe('+0');
  });
});

describe('formatInterval', () => {
  it('says both ends and the unit once', () => {
    expect(formatInterval({ ci_lower: -0.0053, ci_upper: 0.1253 }, 'share')).toBe(
      '-0.53 to +12.53\u00a0points',
    );
  });
});

describe('formatProbability', () => {
  it('does not say that anything is impossible', () => {
    expect([null, 0, 0.00009, 0.0815, 1].map(formatProbability)).toEqual([
      ...['–', '< 0.0001', '< 0.0001', '0.0815', '1.0000'],
    ]);
  });
});
