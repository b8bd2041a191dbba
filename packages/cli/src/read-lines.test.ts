import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readLines } from './read-lines.ts';

async function linesOf(chunks: readonly Uint8Array[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of readLines(stream(chunks))) lines.push(line);
  return lines;
}

async function* stream(chunks: readonly Uint8Array[]) {
  yield* chunks;
}

test('The lines of a stream are those of its text, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme' })), fc.nat(20), async (texts, size) => {
      const lines = texts.map((text) => text.replaceAll('\n', ''));
      const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
      const step = size + 1;
      const count = Math.ceil(bytes.length / step);
      const chunks = Array.from({ length: count }, (_, at) => bytes.slice(at * step, (at + 1) * step));
      expect(await linesOf(chunks)).toEqual(lines);
    }),
  );
});

test('The last line of a stream needs no line feed, and U+2028 ends none', async () => {
  expect(await linesOf([new TextEncoder().encode('a\nb\u2028c')])).toEqual(['a', 'b\u2028c']);
  expect(await linesOf([])).toEqual([]);
});
