import { describe, expect, it } from 'vitest';
import { field } from '../index.ts';
import { plainText } from './render-text.ts';
import { valuesInWords } from './values-in-words.ts';

const token = (pattern: string) =>
  field.token('A model.', { pattern, maxLength: 50, reason: 'New ones appear often' });

describe('valuesInWords', () => {
  it.each([
    [field.enum('.', ['a', 'b', 'c']), 'one of a, b or c'],
    [field.enum('.', ['oss']), 'always oss'],
    [field.set('.', ['a', 'b']), 'any of a or b'],
    [field.boolean('.'), 'yes or no'],
    [field.integer('.', { min: -5, max: 12_000 }), 'a whole number from -5 to 12,000'],
    [field.float('.', { min: 0, max: 1 }), 'a number from 0 to 1'],
    [field.float('.', { min: -1.5, max: 1234.25 }), 'a number from -1.5 to 1,234.25'],
    [field.duration('.', { max: 60_000 }), '0 to 60,000 ms (1 minute)'],
    [field.duration('.', { max: 7_200_000 }), '0 to 7,200,000 ms (2 hours)'],
    [field.duration('.'), '0 to 86,400,000 ms (1 day)'],
    [field.duration('.', { max: 250 }), '0 to 250 ms'],
    [field.count('.'), 'a whole number from 0 to 1,000,000'],
    [field.version('.'), 'a version such as 1.2.3'],
    [field.errorCode('.'), 'an error code such as E101'],
  ] as const)('says what a value of %j can be', (declared, words) => {
    expect(plainText(valuesInWords(declared))).toBe(words);
  });

  it.each([
    ['[a-z]+', 'made of small letters'],
    ['[A-Za-z0-9][A-Za-z0-9._:+-]*', 'made of letters, digits, +, -, ., : and _'],
    ['v\\d+', 'made of digits and v'],
    ['.+', 'of the form .+'],
    ['[^/]+', 'of the form [^/]+'],
    ['[a-z ]+', 'of the form [a-z ]+'],
  ])('puts the pattern %s in words, where its signs can be listed', (pattern, words) => {
    expect(plainText(valuesInWords(token(pattern)))).toBe(
      `a name of at most 50 characters, ${words}. Why there is no list: New ones appear often.`,
    );
  });
});
