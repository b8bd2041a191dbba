import { type Path, type Problems, problemAt } from '../check/problem.ts';
import type { FieldDefinition } from '../field.ts';
import { charactersOf } from './characters-of.ts';

/** So many numbers there are of 32 bits, which an IPv4 address fills (RFC 791). */
const ADDRESSES = 2 ** 32;

export function* lintField(name: string, field: FieldDefinition, path: Path): Problems {
  yield* lintName(name, field, path);
  switch (field.type) {
    case 'integer':
    case 'float':
      return yield* lintRange(field.min, field.max, path);
    case 'duration':
    case 'count':
      return yield* lintRange(0, field.max, path);
    case 'token':
      return yield* lintPattern(field.pattern, path);
    case 'enum':
    case 'set':
      return yield* lintValues(field.values, [...path, 'values']);
    default:
      return;
  }
}

function* lintName(name: string, { type }: FieldDefinition, path: Path): Problems {
  if (type === 'duration' && !name.endsWith('_ms'))
    yield problemAt(path, 'name-convention', `a duration is in milliseconds; call it ${name}_ms`);
  if (type === 'count' && name.endsWith('_ms'))
    yield problemAt(
      path,
      'name-convention',
      'a count has no unit; declare a duration, or choose another name',
    );
  if (type === 'boolean' && /^(not|no)_/.test(name))
    yield problemAt(path, 'name-convention', 'say what holds, not what does not: false already says that');
}

function* lintRange(min: number, max: number, path: Path): Problems {
  if (max - min + 1 < ADDRESSES) return;
  yield problemAt([...path, 'max'], 'range-wide', 'bound it; 32 bits carry an address');
}

function* lintPattern(pattern: string, path: Path): Problems {
  const room = charactersOf(pattern);
  const found = [
    ...(room.allows(' ') ? ['blanks'] : []),
    ...(room.allows('@') ? ['@'] : []),
    ...(room.repeats('/') ? ['paths'] : []),
  ];
  if (found.length > 0)
    yield problemAt(
      [...path, 'pattern'],
      'token-wide',
      `the pattern has room for ${found.join(' and ')}; narrow it`,
    );
}

const PERSONAL: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an IP address', /^\d{1,3}(\.\d{1,3}){3}$/],
  ['a phone number', /^\d{2,4}([.-]\d{2,4}){2,}$/],
  ['an id', /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i],
  ['an id', /^(?=.*\d)(?=.*[a-f])[0-9a-f]{16,}$/i],
  ['a host', /^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|net|org|io|dev|app|local|lan|internal)$/i],
];

function* lintValues(values: readonly string[], path: Path): Problems {
  for (const [index, value] of values.entries()) {
    const personal = PERSONAL.find(([, pattern]) => pattern.test(value));
    if (personal !== undefined)
      yield problemAt(
        [...path, String(index)],
        'value-personal',
        `${value} looks like ${personal[0]}; list a kind instead`,
      );
  }
  const digits = values.filter((value) => /^\d+$/.test(value));
  if (digits.length > 0)
    yield problemAt(path, 'value-digits', `digits alone say nothing: write words for ${digits.join(', ')}`);
}
