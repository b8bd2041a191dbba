import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cpuTime } from '../../test/cpu-time.ts';
import { caro } from '../catalog.ts';
import { parseScript } from '../shell/parse-script.ts';
import { match, matchPattern } from './match.ts';
import { PATTERNS } from './patterns.ts';

const examples = PATTERNS.flatMap((pattern) =>
  pattern.examples.map(([prompt, command]) => ({ prompt, command, id: pattern.id })),
);

describe('the patterns of the static backend', () => {
  it('are at least seventy, each with an id of its own and an example', () => {
    expect(PATTERNS.length).toBeGreaterThanOrEqual(70);
    expect(new Set(PATTERNS.map(({ id }) => id)).size).toBe(PATTERNS.length);
    expect(PATTERNS.filter((pattern) => pattern.examples.length === 0)).toEqual([]);
  });

  it('serve every intent and category of the catalog but the one for the rest', () => {
    const fields = caro.events['command.generated'].optional;
    const valuesOf = (name: 'query_intent' | 'category') => {
      const field = fields?.[name];
      return field?.type === 'enum' ? field.values : [];
    };
    const intents: readonly string[] = PATTERNS.map(({ intent }) => intent);
    expect(new Set([...intents, 'other'])).toEqual(new Set(valuesOf('query_intent')));
    expect(new Set(PATTERNS.map(({ category }) => category))).toEqual(new Set(valuesOf('category')));
  });

  it.each(examples)('answer "$prompt" by $id and no other', ({ prompt, command, id }) => {
    const found = matchPattern(prompt);
    expect({ id: found?.pattern.id, command: found?.match.command }).toEqual({ id, command });
  });
});

describe('match', () => {
  it.each([
    ['Please list files over 10MB!', 'find . -type f -size +10M'],
    ['can you show me which files are larger than 1.5 gigabytes', 'find . -type f -size +1536M'],
    [
      'How do I count the lines in all of the .ts files in src?',
      "find src -type f -name '*.ts' -print0 | xargs -0 wc -l",
    ],
    ['show me “my notes.txt”', "cat 'my notes.txt'"],
    ['FIND ALL PYTHON FILES', "find . -type f -name '*.py'"],
    ['show the first five lines of a.txt', 'head -n 5 a.txt'],
    ['delete the file called "--help"', 'rm ./--help'],
    ['list files in ~/my-stuff/', 'ls ~/my-stuff'],
  ])('understands %j', (prompt, command) => {
    expect(match(prompt)?.command).toBe(command);
  });

  it.each(
    [
      ['', '?', 'book me a flight to rome', 'translate this text into french', 'x'.repeat(5000)],
      ["don't delete the .tmp files", 'list files over 10 bananas', 'which process uses port 99999'],
      [
        'delete it',
        'delete everything but the logs',
        'move files over 10MB to /backup',
        'delete *.txt and reboot',
      ],
      ['show the first 0 lines of a.txt', 'list files; rm -rf /', 'copy *.txt'],
    ].flat(),
  )('does not guess at %j', (prompt) => {
    expect(match(prompt)).toBeUndefined();
  });

  it('is sure when every word of a request is part of the phrase, and less so with words to spare', () => {
    expect(match('list files over 10MB')?.confidence).toBe(1);
    const polite = match('could you please just list all of the files over 10MB');
    expect(polite?.confidence).toBeGreaterThan(0.75);
    expect(polite?.confidence).toBeLessThan(0.9);
  });

  it('never lets a text of the request become more than a text of the command', () => {
    const hostile = fc
      .array(
        fc.constantFrom(..."'`$\\;&|<>(){}*?~#! -=/.%", 'rm', '$(id)', '`id`', '&& id', '|sh', '\n', '\t'),
        { minLength: 1, maxLength: 8 },
      )
      .map((parts) => parts.join(''))
      // `ls` says nothing of the current folder.
      .filter((text) => !/^[\s./]*$/.test(text));
    const frames = [
      ...[
        'delete "X"',
        'show the contents of "X"',
        'search for "X" in all files',
        'make "X" executable',
        'compress the "X" folder',
      ],
      ...[
        'replace "X" with "X" in a.txt',
        'find files named "X"',
        'find files with "X" in their name',
        'copy "X" to "X"',
      ],
      ...[
        'search for "X" in "X"',
        'list files in "X"',
        'commit all changes with the message "X"',
        'show commits by "X"',
      ],
      ...[
        'create a folder called "X"',
        'unzip X.zip',
        'download https://example.org/X',
        'delete X.txt',
        'zip X/',
        'append "X" to a.txt',
      ],
    ];
    const shapeOf = (prompt: string) => {
      const found = matchPattern(prompt);
      if (found === undefined) return undefined;
      const { commands, compound, complete } = parseScript(found.match.command);
      const words = commands.map((one) => [
        one.words.length,
        one.redirections.length,
        one.pipeline,
        one.words[0]?.text,
      ]);
      return { id: found.pattern.id, words, compound, complete };
    };
    fc.assert(
      fc.property(fc.constantFrom(...frames), hostile, (frame, text) => {
        const shape = shapeOf(frame.replaceAll('X', text.replaceAll('$', '$$$$')));
        const plain = shapeOf(frame.replaceAll('X', 'word'));
        // A text can make it another request: `*.txt` names a kind of files.
        if (shape?.id === plain?.id) expect(shape).toEqual(plain);
        else if (shape !== undefined) expect(shape).toMatchObject({ compound: false, complete: true });
      }),
      { numRuns: 3000 },
    );
  });

  it('never lets a name of the request become an option', () => {
    for (const prompt of [
      'delete "-rf"',
      'show the file "-n"',
      'compress the "--to-command=sh" folder',
      'copy "-t" to "-x"',
    ]) {
      const words = parseScript(match(prompt)?.command ?? '').commands[0]?.words.map(({ text }) => text);
      expect(words?.slice(1).filter((word) => /^-(?:rf|n|-to|t$|x)/.test(word))).toEqual([]);
    }
  });

  it('answers in milliseconds, whatever is asked', () => {
    const units = [
      'a ',
      'folder ',
      'in ',
      '"',
      '"a" in ',
      '1 ',
      'a.b ',
      'file ',
      '-',
      "'",
      'how many ',
      '/',
      'find files ',
    ];
    for (const unit of units) {
      for (const start of ['', 'show ', 'find ', 'how much space ']) {
        const prompt = (start + unit.repeat(300)).slice(0, 300);
        match(prompt);
        expect(cpuTime(() => match(prompt))).toBeLessThan(150);
      }
    }
  });
});
