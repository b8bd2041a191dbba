import { describe, expect, it } from 'vitest';
import { formatChange, formatTarget, formatValue } from './format-value.ts';

describe('formatValue', () => {
  it.each([
    [null, 'share', '–'],
    [0.968, 'share', '96.8%'],
    [0.0005, 'share', '0.05%'],
    [0.9996, 'share', '99.96%'],
    [1, 'share', '100%'],
    [1024, 'ms', '1,024 ms'],
    [2.25, 'ms', '2.3 ms'],
    [12_345, 'ms', '12.3 s'],
    [178, 'count', '178'],
    [0.0461, 'count', '0.046'],
    [2.347, 'count', '2.35'],
    [4.333, 'score', '4.33'],
    [1234.5, 'dollars', '$1,234.50'],
    [2_500_000, 'bytes', '2.5 MB'],
  ] as const)('writes %s as a %s: %s', (value, unit, text) => {
    expect(formatValue(value, unit)).toBe(text);
  });
});

describe('formatChange', () => {
  it('says by how many points or by which share, and in which direction', () => {
    expect(formatChange({ by: 0.18, in: 'share' })).toBe('+18%');
    expect(formatChange({ by: -0.012, in: 'points' })).toBe('−1.2 pp');
    expect(formatChange({ by: 0, in: 'share' })).toBe('±0%');
    expect(formatChange({ by: -0.000001, in: 'points' })).toBe('±0 pp');
  });
});

describe('formatTarget', () => {
  it('writes either end, both, and growth', () => {
    expect(formatTarget({ atLeast: 0.8 }, 'share')).toBe('≥ 80%');
    expect(formatTarget({ atMost: 1000 }, 'ms')).toBe('≤ 1,000 ms');
    expect(formatTarget({ atLeast: 0.02, atMost: 0.05 }, 'share')).toBe('2% to 5%');
    expect(formatTarget({ growing: true }, 'count')).toBe('growth');
  });
});
