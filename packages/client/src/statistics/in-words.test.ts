import { expect, it } from 'vitest';
import { countInWords, durationInWords, titleOf, valueInWords } from './in-words.ts';

it.each([
  [8.25, '8.3 ms'],
  [850, '850 ms'],
  [999.6, '1,000 ms'],
  [2543, '2.5 s'],
  [59_960, '1m 0s'],
  [245_000, '4m 5s'],
  [15_780_000, '4h 23m'],
  [3_599_600, '1h 0m'],
])('writes %d milliseconds as %s', (ms, words) => {
  expect(durationInWords(ms)).toBe(words);
});

it.each([
  [0.982, 'share', '98.2%'],
  [null, 'ms', '–'],
  [4.5, 'dollars', '$4.50'],
  [0.0042, 'dollars', '$0.0042'],
  [0.823, 'score', '0.82'],
  [1500, 'bytes', '1.5 KB'],
] as const)('writes %s of the unit %s as %s', (value, unit, words) => {
  expect(valueInWords(value, unit)).toBe(words);
});

it('writes large counts short', () => {
  expect([1234, 999_949, 999_950, 1_230_000].map(countInWords)).toEqual(['1,234', '999,949', '1M', '1.2M']);
});

it('writes a name as a title', () => {
  expect(titleOf('cache_hit_rate')).toBe('Cache hit rate');
});
