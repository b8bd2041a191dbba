import type { FieldDefinition, TokenField } from '../field.ts';
import { type Characters, charactersOf } from '../lint/characters-of.ts';
import type { Text } from './document.ts';
import { code, codes, countOf, enumerate, sentence, words } from './words.ts';

/** What the values of a field can be. */
export function valuesInWords(field: FieldDefinition): Text {
  switch (field.type) {
    case 'enum':
      return oneOf(field.values);
    case 'set':
      return words`any of ${codes(field.values, 'or')}`;
    case 'boolean':
      return ['yes or no'];
    case 'integer':
      return words`a whole number from ${field.min} to ${field.max}`;
    case 'float':
      return words`a number from ${field.min} to ${field.max}`;
    case 'duration':
      return durationInWords(field.max);
    case 'count':
      return words`a whole number from 0 to ${field.max}`;
    case 'version':
      return words`a version such as ${code('1.2.3')}`;
    case 'errorCode':
      return words`an error code such as ${code('E101')}`;
    case 'id':
      return ['a random number, which holds the time it was made and nothing of you or your machine'];
    case 'token':
      return tokenInWords(field);
  }
}

export function oneOf(values: readonly string[]): Text {
  const named = codes(values, 'or');
  return values.length === 1 ? words`always ${named}` : words`one of ${named}`;
}

const UNITS = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1000, 'second'],
] as const;

function durationInWords(max: number): Text {
  const [ms, name] = UNITS.find(([unit]) => max >= unit && max % unit === 0) ?? [];
  const range = words`0 to ${max} ms`;
  return ms === undefined ? range : words`${range} (${countOf(max / ms, name)})`;
}

function tokenInWords({ pattern, maxLength, reason }: TokenField): Text {
  const made = charactersInWords(charactersOf(pattern));
  const form = made === undefined ? words`of the form ${code(pattern)}` : words`made of ${made}`;
  return words`a name of at most ${countOf(maxLength, 'character')}, ${form}. Why there is no list: ${sentence(reason)}`;
}

const KINDS = [
  ['letters', /[A-Za-z]/],
  ['small letters', /[a-z]/],
  ['capital letters', /[A-Z]/],
  ['digits', /[0-9]/],
] as const;
const PRINTABLE: readonly string[] = Array.from({ length: 95 }, (_, index) =>
  String.fromCharCode(32 + index),
);
const MOST_SINGLE = 16;

/** letters, digits, `.` and `-`; undefined where there is room for blanks, for too many signs, or for other alphabets. */
function charactersInWords(characters: Characters): Text | undefined {
  const kinds: Text[] = [];
  let rest = PRINTABLE.filter((one) => characters.allows(one));
  for (const [name, kind] of KINDS) {
    const all = PRINTABLE.filter((one) => kind.test(one));
    if (!all.every((one) => rest.includes(one))) continue;
    kinds.push([name]);
    rest = rest.filter((one) => !kind.test(one));
  }
  if (rest.length > MOST_SINGLE || rest.includes(' ') || characters.allows('é')) return undefined;
  return enumerate([...kinds, ...rest.map((one): Text => [code(one)])], 'and');
}
