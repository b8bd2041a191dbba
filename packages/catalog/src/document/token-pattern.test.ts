import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePattern, shortestOf } from './token-pattern.ts';

/** Patterns of the kind that the reader knows, nested a few times. */
const { pattern } = fc.letrec<{ pattern: string; part: string; atom: string }>((tie) => ({
  pattern: fc
    .array(
      fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')),
      {
        minLength: 1,
        maxLength: 2,
      },
    )
    .map((options) => options.join('|')),
  part: fc
    .tuple(tie('atom'), fc.constantFrom('', '', '?', '*', '+', '{2}', '{1,}', '{0,3}', '+?'))
    .map((all) => all.join('')),
  atom: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(
      'a',
      'Z',
      '7',
      '-',
      ':',
      '\\.',
      '\\d',
      '\\w',
      '[a-f]',
      '[A-Z0-9._:+-]',
      '[\\d-]',
      '[^-]'.slice(2, 3),
    ),
    tie('pattern').map((inner) => `(${inner})`),
    tie('pattern').map((inner) => `(?:${inner})`),
  ),
}));

describe('parsePattern', () => {
  it('finds a text of any pattern that it reads', () => {
    fc.assert(
      fc.property(pattern, (source) => {
        const node = parsePattern(source);
        expect(node).toBeDefined();
        if (node !== undefined) expect(shortestOf(node)).toMatch(new RegExp(`^(?:${source})$`));
      }),
      { numRuns: 500 },
    );
  });

  it.each(['a.c', '^a', 'a$', '[^a]', '(?=a)a', '(?<n>a)', '\\bx', '\\p{L}', '(a)\\1', '[]', 'a{2'])(
    'does not read %s, which is made of more',
    (source) => {
      expect(parsePattern(source)).toBeUndefined();
    },
  );
});
