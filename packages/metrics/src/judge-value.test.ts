import { describe, expect, it } from 'vitest';
import { bandOf, statusOf } from './judge-value.ts';

describe('statusOf', () => {
  it('includes both ends of a target', () => {
    const target = { atLeast: 0.02, atMost: 0.05 };
    expect([0.01, 0.02, 0.05, 0.06, null].map((value) => statusOf({ value }, target))).toEqual([
      ...['missed', 'met', 'met', 'missed', 'no_data'],
    ]);
  });

  it('judges growth only beside another value', () => {
    const growing = { growing: true } as const;
    expect(statusOf({ value: 3 }, growing)).toBeUndefined();
    expect(statusOf({ value: 3, previous: 2 }, growing)).toBe('met');
    expect(statusOf({ value: 2, previous: 2 }, growing)).toBe('missed');
    expect(statusOf({ value: 2, previous: null }, growing)).toBe('no_data');
    expect(statusOf({ value: 3, previous: 4 }, { ...growing, atLeast: 1 })).toBe('missed');
  });
});

describe('bandOf', () => {
  const bands = [
    { name: 'good', atLeast: 0.8 },
    { name: 'acceptable', atLeast: 0.7 },
    { name: 'concerning' },
  ] as const;
  const of = (value: number | null, n: number) => bandOf({ value, n }, bands);

  it('is the first whose limit holds', () => {
    expect([of(0.9, 100), of(0.8, 100), of(0.75, 100), of(0, 100)]).toEqual([
      ...['good', 'good', 'acceptable', 'concerning'],
    ]);
    expect(bandOf({ value: 0.03, n: 50 }, [{ name: 'excellent', atMost: 0.05 }, { name: 'critical' }])).toBe(
      'excellent',
    );
  });

  it('is not told from too little', () => {
    expect([of(0.9, 29), of(null, 0), of(0.9, 30)]).toEqual(['too_little_data', 'too_little_data', 'good']);
    expect(bandOf({ value: 1, n: 100 }, undefined)).toBeUndefined();
  });
});
