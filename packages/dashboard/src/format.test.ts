import { describe, expect, it } from 'vitest';
import { formatDuration, formatTarget, formatValue } from './format.ts';

/** The texts hold no-break spaces, which nobody can tell apart when reading a test. */
const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ');

describe('formatValue', () => {
  it.each([
    [0.5833333, '58.3 %'],
    [1, '100 %'],
    [0, '0 %'],
    [0.8, '80 %'],
    [0.0412, '4.12 %'],
    [0.0004, '0.04 %'],
    [0.9996, '99.96 %'],
  ])('writes the share %d as %s', (share, text) => {
    expect(plain(formatValue(share, 'share'))).toBe(text);
  });

  it('groups the digits of a large count', () => {
    expect(formatValue(1_234_567, 'count')).toBe('1,234,567');
  });

  it('writes a dash where there is no value', () => {
    expect(formatValue(null, 'share')).toBe('–');
  });
});

describe('formatDuration', () => {
  it.each([
    [0.42, '0.4 ms'],
    [9.96, '10 ms'],
    [412.7, '413 ms'],
    [9999, '9,999 ms'],
    [10_000, '10 s'],
    [12_345, '12.3 s'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(plain(formatDuration(ms))).toBe(text);
  });

  it('writes a short duration in the unit of the longest beside it', () => {
    expect(plain(formatDuration(2500, 12_000))).toBe('2.5 s');
  });
});

describe('formatTarget', () => {
  it('writes a lower end', () => {
    expect(plain(formatTarget({ atLeast: 0.8 }, 'share'))).toBe('≥ 80 %');
  });

  it('writes an upper end', () => {
    expect(plain(formatTarget({ atMost: 2000 }, 'ms'))).toBe('≤ 2,000 ms');
  });

  it('writes both ends as a span with one unit sign', () => {
    expect(plain(formatTarget({ atLeast: 0.02, atMost: 0.05 }, 'share'))).toBe('2–5 %');
  });

  it('writes nothing for a metric without a target', () => {
    expect(formatTarget(undefined, 'share')).toBeUndefined();
  });
});
