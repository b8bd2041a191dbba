import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageTest, findSize, readBytes, readNumber } from './measures.ts';

describe('readBytes', () => {
  it.each([
    ['10MB', 10 * 1024 ** 2],
    ['1.5 gigabytes', 1.5 * 1024 ** 3],
    ['3k', 3072],
    ['7 bytes', 7],
    ['2 TiB', 2 * 1024 ** 4],
  ])('reads %s as %d', (text, bytes) => {
    expect(readBytes(text)).toBe(bytes);
  });
});

describe('findSize', () => {
  it('writes a size that is as large as it was', () => {
    const factors: Readonly<Record<string, number>> = { c: 1, k: 1024, M: 1024 ** 2, G: 1024 ** 3 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 45 }), (bytes) => {
        const [, count, unit = ''] = /^(\d+)([ckMG])$/.exec(findSize(bytes)) ?? [];
        expect(Number(count) * (factors[unit] ?? 0)).toBe(bytes);
      }),
    );
  });
});

describe('readNumber', () => {
  it('knows digits and small words, and no number below one', () => {
    expect(['7', 'five', 'Twenty', '0'].map(readNumber)).toEqual([7, 5, 20, undefined]);
  });
});

describe('ageTest', () => {
  it.each([
    ['7 days', '-', '-mtime -7'],
    ['week', '-', '-mtime -7'],
    ['two hours', '-', '-mmin -120'],
    ['3 months', '+', '-mtime +90'],
    ['today', '-', '-mtime -1'],
    ['yesterday', '-', '-mtime 1'],
  ] as const)('writes %s with %s as %s', (age, sign, test) => {
    expect(ageTest(age, sign)).toBe(test);
  });
});
