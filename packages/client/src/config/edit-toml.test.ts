import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, it } from 'vitest';
import { EditError, removeFromToml, setInToml } from './edit-toml.ts';

const ENABLED = ['telemetry', 'enabled'];

describe('setInToml', () => {
  it.each([
    ['an empty file', '', '[telemetry]\nenabled = false\n'],
    ['a file without the table', '# mine\na = 1', '# mine\na = 1\n\n[telemetry]\nenabled = false\n'],
    [
      'a value, and keeps what is around it',
      '[ telemetry ] # here\n  enabled   =  true   # why\nlevel = "minimal"\n',
      '[ telemetry ] # here\n  enabled   =  false   # why\nlevel = "minimal"\n',
    ],
    [
      'a table, below its last key',
      '[telemetry]\n  level = "minimal" # low\n\n# about the other\n[other]\nenabled = 1\n',
      '[telemetry]\n  level = "minimal" # low\n  enabled = false\n\n# about the other\n[other]\nenabled = 1\n',
    ],
    ['a table without a key', '[telemetry]\n[other]\n', '[telemetry]\nenabled = false\n[other]\n'],
    ['a table at the end without a line break', '[telemetry]', '[telemetry]\nenabled = false'],
    ['a name in quotes', '["telemetry"]\n\'enabled\' = true', '["telemetry"]\n\'enabled\' = false'],
    [
      'names with dots',
      'telemetry.level = "minimal"\n',
      'telemetry.level = "minimal"\ntelemetry.enabled = false\n',
    ],
    [
      'a table in one line',
      'telemetry = { level = "minimal" }',
      'telemetry = { level = "minimal", enabled = false }',
    ],
    ['an empty table in one line', 'telemetry = {}\n', 'telemetry = { enabled = false }\n'],
    ['a value in a table in one line', 'telemetry = {enabled=true}', 'telemetry = {enabled=false}'],
    [
      'only the table within',
      '[telemetry.privacy]\na = 1\n',
      '[telemetry.privacy]\na = 1\n\n[telemetry]\nenabled = false\n',
    ],
    [
      'lines that end as on Windows',
      '[telemetry]\r\nlevel = "minimal"\r\n',
      '[telemetry]\r\nlevel = "minimal"\r\nenabled = false\r\n',
    ],
    ['a byte order mark', '\uFEFFa = 1\n', '\uFEFFa = 1\n\n[telemetry]\nenabled = false\n'],
  ])('changes %s', (_what, before, after) => {
    expect(setInToml(before, ENABLED, false)).toBe(after);
  });

  it('is not taken in by text that looks like a table or a key', () => {
    const text =
      'a = """\n[telemetry]\nenabled = true\n"""\nb = [ # [telemetry]\n  "enabled = true", ]\nc = \'\'\'\n\'\'\'\'\'\n';
    const edited = setInToml(text, ENABLED, false);
    expect(edited).toBe(`${text}\n[telemetry]\nenabled = false\n`);
  });

  it('says what to write where it does not dare to', () => {
    expect(() => setInToml('[[telemetry]]\na = 1\n', ENABLED, false)).toThrow(EditError);
    expect(() => setInToml('telemetry = { a = 1 }\n', ['telemetry', 'categories', 'x'], false)).toThrow(
      'write x = false under [telemetry.categories] by hand',
    );
  });
});

describe('removeFromToml', () => {
  it.each([
    ['a line', 'a = 1\n[telemetry]\nenabled = false\nlevel = "x"\n', 'a = 1\n[telemetry]\nlevel = "x"\n'],
    [
      'a key, and keeps what is said about it',
      '[telemetry]\nenabled = false # why\n',
      '[telemetry]\n # why\n',
    ],
    ['the first of a table in one line', 'telemetry = { enabled = false, a = 1 }', 'telemetry = { a = 1 }'],
    ['the last of a table in one line', 'telemetry = { a = 1, enabled = false }', 'telemetry = { a = 1 }'],
    ['the last line', '[telemetry]\nenabled = false', '[telemetry]\n'],
    ['nothing', '[telemetry]\na = 1\n', '[telemetry]\na = 1\n'],
  ])('takes out %s', (_what, before, after) => {
    expect(removeFromToml(before, ENABLED)).toBe(after);
  });
});

/** Lines of a document that a person might have written, in some order. */
const remark = fc.constantFrom('# a remark', '', '   ', '# [telemetry]', '\t# enabled = true');
const value = fc.oneof(
  fc.constantFrom(
    '1',
    'true',
    '0x1F',
    '1979-05-27T07:32:00Z',
    '3.5e2',
    '"a # b"',
    "'c:\\[x]'",
    '[1, [2, 3]]',
  ),
  fc.constantFrom(
    '{ x = "}", y = [ "]" ] }',
    '"""\n[telemetry]\n# no\n"""',
    "'''\n'' x\n'''",
    '[\n  "a", # ]\n  "b",\n]',
  ),
  fc.string().map((text) => JSON.stringify(text.replace(/[^\x20-\x7e]/g, ''))),
);
const pairs = (names: readonly string[]) =>
  fc
    .shuffledSubarray([...names])
    .chain((some) =>
      fc.tuple(...some.map((name) => fc.tuple(fc.constant(name), value, remark, fc.constantFrom('', '  ')))),
    )
    .map((lines) =>
      lines.map(
        ([name, text, above, indent]) =>
          `${above}\n${indent}${name} = ${text}${above === '' ? ' # beside' : ''}`,
      ),
    );
const KNOWN = ['enabled', 'level', 'batch_size', 'endpoint', '"quoted key"'];
const table = (header: string, names: readonly string[]) =>
  fc.tuple(fc.boolean(), pairs(names)).map(([there, lines]) => (there ? [header, ...lines].join('\n') : ''));
const document = fc
  .tuple(
    pairs(['name', 'port', 'a.b', 'a.c']),
    table('[telemetry]', KNOWN),
    table('[telemetry.categories]', ['features', 'session']),
    table('[ telemetry . privacy ] # it', ['dp_epsilon', 'block_sensitive']),
    table('[[servers]]', ['enabled', 'level']),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([root, a, b, c, d, isWindows, ends]) => {
    const text = [root.join('\n'), b, a, d, c].filter((part) => part !== '').join('\n') + (ends ? '\n' : '');
    return isWindows ? text.replaceAll('\n', '\r\n') : text;
  });
const path = fc.constantFrom(
  ...[
    ['telemetry', 'enabled'],
    ['telemetry', 'level'],
    ['telemetry', 'retention_days'],
  ],
  ...[
    ['telemetry', 'categories', 'features'],
    ['telemetry', 'categories', 'errors'],
  ],
  ...[
    ['telemetry', 'privacy', 'dp_epsilon'],
    ['telemetry', 'privacy', 'strip_pii'],
  ],
);
const setting = fc.oneof(
  fc.boolean(),
  fc.integer({ min: 0, max: 9999 }),
  fc.constantFrom('minimal', 'a "b" \\ #'),
);

/** What two texts have in common at both ends. */
function outside(before: string, after: string): { readonly removed: string; readonly added: string } {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  return { removed: before.slice(start, before.length - end), added: after.slice(start, after.length - end) };
}

describe('an edited configuration', () => {
  it('says what it said, and what was set, and differs in one value or in added lines alone', () => {
    fc.assert(
      fc.property(document, path, setting, (text, where, to) => {
        const read = (source: string) => JSON.parse(JSON.stringify(parse(source)));
        const result = setInToml(text, where, to);
        const expected = read(text);
        let inner = expected;
        for (const name of where.slice(0, -1)) inner = inner[name] ??= {};
        const had = inner[where.at(-1) ?? ''];
        inner[where.at(-1) ?? ''] = to;
        expect(read(result)).toEqual(expected);
        const { removed, added } = outside(text, result);
        if (had === undefined) expect(removed).toBe('');
        else expect(added.split('\n').length).toBe(1);
        expect(setInToml(result, where, to)).toBe(result);
      }),
      { numRuns: 400 },
    );
  });

  it('says nothing of what was taken out, and has no line that was not there', () => {
    fc.assert(
      fc.property(document, path, setting, (text, where, to) => {
        const set = setInToml(text, where, to);
        const result = removeFromToml(set, where);
        const expected = JSON.parse(JSON.stringify(parse(set)));
        const inner = where.slice(0, -1).reduce((at, name) => at[name], expected);
        delete inner[where.at(-1) ?? ''];
        expect(JSON.parse(JSON.stringify(parse(result)))).toEqual(expected);
        const before = new Set(set.split(/\r?\n/));
        const strange = result
          .split(/\r?\n/)
          .filter((line) => !before.has(line) && !['', '# beside'].includes(line.trim()));
        expect(strange).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
