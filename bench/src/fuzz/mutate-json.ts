import type { Draw } from '../ingest/draw.ts';

/** What programs trip over: edges of numbers, of text, of names and of shapes. */
const ODD: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.5, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 64, 65_536, Number.MIN_VALUE],
  ...[
    '',
    ' ',
    '0',
    '-',
    '\u0000',
    '\ud800',
    '\u202e',
    '😀',
    'é',
    '../../etc/passwd',
    "' OR 1=1 --",
    '{{7*7}}',
    '%s%n',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'x'.repeat(300),
    'NaN',
    '1e999',
    '1.2.3',
    '2026-13-45T99:99:99.999Z',
  ],
  ...['0001-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z', '00000000-0000-7000-8000-000000000000'],
  ...[[], {}, [[]], [null], { '': 0 }, { length: 1e9 }, [1, 'a', {}]],
];
const NAMES = [
  '',
  '__proto__',
  'constructor',
  'length',
  'toJSON',
  'then',
  '0',
  'event',
  'fields',
  'schema_version',
];

/**
 * Changes one place of a JSON value: another value, a name more, a name less, a list twice as long, or deep brackets.
 *
 * @param word stands for something personal; it must never come back
 */
export function mutateJson(draw: Draw, value: unknown, word: string): unknown {
  if (typeof value !== 'object' || value === null || draw.chance(0.1)) return oddValue(draw, word);
  if (Array.isArray(value)) return mutateList(draw, value, word);
  const entries = Object.entries(value);
  const at = draw.below(entries.length);
  const [name, inner] = entries[at] ?? ['', undefined];
  switch (draw.below(8)) {
    case 0:
      return Object.fromEntries(entries.filter((_, index) => index !== at));
    case 1:
      return withName(value, draw.chance(0.5) ? word : draw.oneOf(NAMES), oddValue(draw, word));
    default:
      return entries.length === 0
        ? oddValue(draw, word)
        : withName(value, name, mutateJson(draw, inner, word));
  }
}

function mutateList(draw: Draw, list: readonly unknown[], word: string): unknown {
  const at = draw.below(list.length);
  switch (draw.below(8)) {
    case 0:
      return list.filter((_, index) => index !== at);
    case 1:
      return [...list, ...list];
    case 2:
      return [...list, oddValue(draw, word)];
    default:
      return list.map((item, index) => (index === at ? mutateJson(draw, item, word) : item));
  }
}

function oddValue(draw: Draw, word: string): unknown {
  if (draw.chance(0.3)) return word;
  if (draw.chance(0.02)) return Array.from({ length: 1200 }, () => word);
  return draw.oneOf(ODD);
}

/** Its own, whatever it is called: `__proto__` in JSON is a name as any other. */
function withName(object: object, name: string, value: unknown): object {
  const copy = { ...object };
  Object.defineProperty(copy, name, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}
