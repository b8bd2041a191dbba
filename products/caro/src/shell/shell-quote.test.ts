import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeGlob, escapeSedPattern, escapeSedReplacement, quote, quotePath } from './shell-quote.ts';

const sh = (command: string, input = ''): string =>
  execFileSync('sh', ['-c', command], {
    input,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });

// Characters that a shell gives a meaning come up more often than in plain random text.
const text = fc
  .array(fc.oneof(fc.constantFrom(...'\'"`$\\;&|<>(){}[]*?~#! \n\t=-%'), fc.string({ unit: 'grapheme' })), {
    maxLength: 12,
  })
  .map((parts) => parts.join('').replaceAll('\0', ''));
const line = text.map((value) => value.replace(/[\r\n]/g, ' '));

describe('quote', () => {
  it('gives a shell back the very text', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (texts) => {
        const printed = sh(`printf '%s\\0' ${texts.map(quote).join(' ')}`);
        expect(printed.split('\0').slice(0, -1)).toEqual(texts);
      }),
      { numRuns: 150 },
    );
  });

  it('leaves plain words as they are and writes an empty text as a word', () => {
    expect(quote('src/main-2.ts')).toBe('src/main-2.ts');
    expect(quote('')).toBe("''");
  });

  it('leaves out NUL bytes, which no argument can hold', () => {
    expect(quote('a\0b')).toBe('ab');
  });
});

describe('quotePath', () => {
  it.each([
    ['-rf', './-rf'],
    ['!', "'./!'"],
    ['host:file', './host:file'],
    ['a=b', "'./a=b'"],
    ['a/b:c', 'a/b:c'],
    ['~', '~'],
    ['~/', '~'],
    ['~/my notes', "~/'my notes'"],
    ['~root', "'~root'"],
    ['logs/', 'logs'],
    ['///', '/'],
    ['$(reboot)', "'$(reboot)'"],
  ])('writes %j as %j', (path, word) => {
    expect(quotePath(path)).toBe(word);
  });

  it('never begins with a dash', () => {
    fc.assert(fc.property(text, (path) => !quotePath(`-${path}`).replace(/^'/, '').startsWith('-')));
  });
});

describe('escapes', () => {
  it('let sed replace one text by another, whatever they hold', () => {
    fc.assert(
      fc.property(
        line.filter((value) => value !== ''),
        line,
        (from, to) => {
          const command = `sed s/${quote(escapeSedPattern(from))}/${quote(escapeSedReplacement(to))}/`;
          expect(sh(command, `${from}\n`)).toBe(`${to}\n`);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('let find take every character of a name as itself', () => {
    expect(escapeGlob('a*b?[c]\\')).toBe('a\\*b\\?\\[c\\]\\\\');
  });
});
