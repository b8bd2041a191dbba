import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secondReading } from './second-reading.ts';

describe('A text read a second time', () => {
  test.each([
    ['resolves percent escapes', 'ada%40example.org', 'ada@example.org'],
    ['resolves slashes that were escaped', '%2Fhome%2fada', '/home/ada'],
    ['takes full-width forms as plain ones', 'ａｄａ＠example．org', 'ada@example.org'],
    ['leaves out what is not seen', 'ada\u200b@exa\u00admple.org', 'ada@example.org'],
  ])('%s', (_, text, read) => {
    expect(secondReading(text)).toBe(read);
  });

  test.each(['', 'qwen2.5-coder', 'ü', '100%', '%zz', '%00'])('is not needed for %j', (text) => {
    expect(secondReading(text)).toBeUndefined();
  });

  test('never fails', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(secondReading(text)).not.toBe(text);
      }),
    );
  });
});
