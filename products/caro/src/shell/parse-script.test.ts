import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseScript } from './parse-script.ts';
import { quote } from './shell-quote.ts';

const wordsOf = (text: string) =>
  parseScript(text).commands.map(({ words }) => words.map((word) => word.text));

describe('parseScript', () => {
  it.each([
    ['blanks of all kinds', 'ls   -l\t\\\n  src', [['ls', '-l', 'src']]],
    ['quotes inside a word', `r''m "-r"'f' \\/`, [['rm', '-rf', '/']]],
    ['escapes of ANSI-C quotes', `$'\\x72m' $'a\\'b' $'\\162\\u006d'`, [['rm', "a'b", 'rm']]],
    ['blanks disguised as $IFS', `rm\${IFS}-rf$IFS/`, [['rm', '-rf', '/']]],
    ['lists and pipes', 'a; b && c || d | e & f\ng', [['a'], ['b'], ['c'], ['d'], ['e'], ['f'], ['g']]],
    [
      'command substitutions',
      'echo "x $(rm y) z" `rm w`',
      [
        ['rm', 'y'],
        ['rm', 'w'],
        ['echo', 'x $() z', '$()'],
      ],
    ],
    [
      'substitutions in defaults',
      `echo \${a:-$(rm x)}`,
      [
        ['rm', 'x'],
        ['echo', `\${a:-$()}`],
      ],
    ],
    ['nested backquotes', 'echo `a \\`b\\``', [['b'], ['a', '$()'], ['echo', '$()']]],
    ['process substitutions', 'diff <(a) >(b)', [['a'], ['b'], ['diff', '<()', '<()']]],
    [
      'loops and conditions',
      'for f in *; do rm "$f"; done; if a; then b; else c; fi',
      [
        ...[
          ['for', 'f', 'in', '*'],
          ['rm', '$f'],
        ],
        ...[['a'], ['b'], ['c']],
      ],
    ],
    ['groups and functions', '(a; { b; }); f() { c; }', [['a'], ['b'], ['f'], ['c']]],
    ['comments', 'a # b; c\nd#e', [['a'], ['d#e']]],
    ['quotes that are literal in a default', `"\${a:-'}" ; rm x #'`, [[`\${a:-'}`], ['rm', 'x']]],
  ])('reads %s', (_, text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  it('reads redirections apart from words, whatever their descriptor', () => {
    const [command] = parseScript('2>&1 >x cat <y 3<>z &>w >|v <<<u').commands;
    expect(command?.words.map(({ text }) => text)).toEqual(['cat']);
    expect(command?.redirections.map(({ operator, target }) => operator + target.text)).toEqual([
      ...['>&1', '>x', '<y', '<>z', '&>w', '>|v', '<<<u'],
    ]);
  });

  it('gives the commands of a pipe the same number, with what a group or a substitution feeds into it', () => {
    const numbers = (text: string) => parseScript(text).commands.map(({ pipeline }) => pipeline);
    expect(numbers('a | b; c | d')).toEqual([0, 0, 1, 1]);
    expect(numbers('(a; b) | c')).toEqual([0, 0, 0]);
    expect(numbers('a "$(b; c)" && d')).toEqual([0, 0, 0, 1]);
    expect(numbers('while a; do b; done | c').at(-1)).toBe(numbers('while a; do b; done | c')[1]);
  });

  it.each([
    "echo 'a",
    'echo "a',
    'echo $(a',
    'echo `a',
    'echo ${a',
    "echo $'a",
    'echo a\\',
    '(a',
    'x $(case a in b) c;; esac)',
  ])('says of %j that it cannot read it to its end', (text) => {
    expect(parseScript(text).complete).toBe(false);
  });

  it('knows which words a shell would change', () => {
    const [command] = parseScript(`a $b "$c" '$d' *.e "*.f" {g,h} {} i$`).commands;
    expect(
      command?.words.map(({ substitutes, expands }) => [substitutes, expands].map(Number).join('')),
    ).toEqual([...['00', '10', '10', '00', '01', '00', '01', '00', '00']]);
  });

  it('gives back every text that was quoted, as one word', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }), (texts) => {
        const script = parseScript(`x ${texts.map(quote).join(' ')}`);
        const words = script.commands[0]?.words.slice(1).map(({ text }) => text);
        expect(words).toEqual(texts.map((text) => text.replaceAll('\0', '')));
        expect(script).toMatchObject({ compound: false, complete: true, pipelines: 1 });
      }),
    );
  });

  it('ends on any text', () => {
    const piece = fc.constantFrom(
      ...'\'"`$\\;&|<>(){}*?~# \n\t\v=ab',
      '$(',
      '${',
      '<<',
      'case',
      'do',
      'done',
      '$IFS',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        parseScript(pieces.join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it.each(['$(', '`', '(', '{ ', '"${a:-', '${a:-"', '$((', '<(', 'do '])(
    'does not exhaust the stack on %j',
    (unit) => {
      expect(() => parseScript(unit.repeat(20_000))).not.toThrow();
    },
  );
});
