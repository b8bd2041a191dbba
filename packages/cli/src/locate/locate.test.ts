import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { locatorOf } from './locate.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-locate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FILES: Readonly<Record<string, string>> = {
  'catalog.ts': `
import { defineCatalog, field } from '@candor/catalog';
import * as words from './words.ts';
import { events as others, TIERS } from './index.ts';
import event from './event.ts';

const base = { level: 'standard', purpose: 'Why.' } as const;
const shared = field.enum('One of some.', [...words.LANGUAGES, 'fr'] as const, { aliases: ['lang'] });
const metrics = { one: { kind: 'count', of: { event: 'a.b' } } } satisfies object;

export const notThis = { product: 'x' };
export const catalog = defineCatalog({
  product: 'hello',
  tiers: [...TIERS, 'pro'],
  events: {
    'a.b': { ...base, description: 'It is.', required: { language: shared }, optional: {
      model: field.token('A model.', { pattern: '[a-z', maxLength: 9, reason: '' }),
      steps: field.count('Of it.', { max: 5 }),
    } },
    made: event('Made.', { flag: field.boolean('Yes.') }),
    'by.key': others['x.y'],
    ...others,
    computed: Object.fromEntries([]),
  },
  metrics,
  funnels: process.argv.length > 99 ? { a: 1 } : { b: 2 },
  session: { start: 'a.b', end: ('a.b') },
});
`,
  'words.ts': `export const LANGUAGES = ['en', 'de'] as const;\n`,
  'index.ts': `export * from './others.ts';\nexport { levels as TIERS } from './others.ts';\n`,
  'others.ts': `export const events = {
  'x.y': { description: 'Other.', level: 'minimal' },
};
export const levels = ['oss'];
`,
  'event.ts': `export default function event(description, required) {
  const more = { category: 'some' };
  return { ...more, description, required };
}
`,
  'catalog.json': `{"format":1,\n  "product": "hello",\n  "events": {"a.b": {"fields": {"x": {"values": ["one", "two"]}}}}}`,
  'no-catalog.ts': 'export const a = 1;\n',
  'default.ts': `export default { product: 'a', events: {} };\n`,
};
for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);

/** The file that a path leads to, and how the text there begins. */
function placeOf(file: string, path: readonly string[]): string | undefined {
  const at = locatorOf(join(folder, file))(path);
  if (at === undefined) return undefined;
  const line = readFileSync(at.file, 'utf8').split('\n')[at.line - 1] ?? '';
  return `${at.file.slice(folder.length + 1)}: ${line.slice(at.column - 1)}`;
}

describe('locatorOf', () => {
  it.each([
    ['a key', ['product'], "catalog.ts: product: 'hello'"],
    ['a nested key', ['session', 'end'], "catalog.ts: end: ('a.b')"],
    ['an event, whose name has a dot', ['events', 'a.b'], "catalog.ts: 'a.b': {"],
    ['what is spread into it', ['events', 'a.b', 'purpose'], "catalog.ts: purpose: 'Why.' } as const"],
    ['a field behind a name', ['events', 'a.b', 'required', 'language'], 'catalog.ts: language: shared'],
    [
      'its description',
      ['events', 'a.b', 'required', 'language', 'description'],
      "catalog.ts: 'One of some.'",
    ],
    ['its own value', ['events', 'a.b', 'required', 'language', 'values', '2'], "catalog.ts: 'fr'] as const"],
    [
      'a value that is spread from another file',
      ['events', 'a.b', 'required', 'language', 'values', '1'],
      "words.ts: 'de'",
    ],
    ['its options', ['events', 'a.b', 'required', 'language', 'aliases', '0'], "catalog.ts: 'lang'"],
    [
      'the pattern of a token',
      ['events', 'a.b', 'optional', 'model', 'pattern'],
      "catalog.ts: pattern: '[a-z'",
    ],
    ['a bound', ['events', 'a.b', 'optional', 'steps', 'max'], 'catalog.ts: max: 5'],
    [
      'a default that is not written',
      ['events', 'a.b', 'optional', 'steps', 'level'],
      'catalog.ts: steps: field.count',
    ],
    ['an event of another file', ['events', 'x.y', 'level'], "others.ts: level: 'minimal'"],
    ['an event behind a key', ['events', 'by.key', 'description'], "others.ts: description: 'Other.'"],
    ['what a function makes', ['events', 'made', 'category'], "event.ts: category: 'some'"],
    ['what a function is given', ['events', 'made', 'required', 'flag', 'description'], "catalog.ts: 'Yes.'"],
    ['an element of a list of two files', ['tiers', '0'], "others.ts: 'oss'"],
    ['the rest of that list', ['tiers', '1'], "catalog.ts: 'pro'"],
    ['a metric', ['metrics', 'one', 'of', 'event'], "catalog.ts: event: 'a.b'"],
    ['either side of a choice', ['funnels', 'b'], 'catalog.ts: b: 2'],
    [
      'what holds something computed',
      ['events', 'computed', 'description'],
      'catalog.ts: computed: Object.fromEntries',
    ],
    ['what holds something missing', ['events', 'a.b', 'category'], "catalog.ts: 'a.b': {"],
    ['the catalog, for what it does not have', ['policyKeys'], 'catalog.ts: defineCatalog({'],
  ])('finds %s', (_, path, text) => {
    expect(placeOf('catalog.ts', path)?.slice(0, text.length)).toBe(text);
  });

  it('finds places in JSON, the first line included', () => {
    expect(placeOf('catalog.json', ['format'])).toBe('catalog.json: "format":1,');
    expect(placeOf('catalog.json', ['events', 'a.b', 'fields', 'x', 'values', '1'])).toBe(
      'catalog.json: "two"]}}}}}',
    );
    expect(placeOf('catalog.json', [])).toBe('catalog.json: {"format":1,');
  });

  it('finds a default export', () => {
    expect(placeOf('default.ts', ['events'])).toBe('default.ts: events: {} };');
  });

  it('finds nothing where there is no catalog', () => {
    expect(placeOf('no-catalog.ts', ['product'])).toBeUndefined();
    expect(placeOf('nowhere.ts', ['product'])).toBeUndefined();
  });

  it('gives up on names that stand for each other', () => {
    writeFileSync(
      join(folder, 'circle.ts'),
      'const a = b;\nconst b = a;\nexport const c = { product: 1, events: a };\n',
    );
    expect(placeOf('circle.ts', ['events', 'x', 'y'])).toBe('circle.ts: events: a };');
  });
});
