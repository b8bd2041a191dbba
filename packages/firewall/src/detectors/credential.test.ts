import { describe, expect, test } from 'vitest';
import { credential } from './credential.ts';
import { credentialPrefixes, exampleKeys } from './credential-prefixes.ts';
import { CREDENTIAL_SHAPES } from './credential-shapes.ts';

const of = (characters: string, length: number) => characters.repeat(length).slice(0, length);

describe('A key with a prefix', () => {
  test.each(credentialPrefixes())('of $provider is found', (row) => {
    for (const key of exampleKeys(row)) expect(credential.find(`use ${key} here`)).toBe(true);
  });

  test.each(credentialPrefixes())('of $provider passes without the rest', ({ starts }) => {
    for (const start of starts) expect(credential.find(`${start} key`)).toBe(false);
  });

  test('is found in the middle of a word unless its prefix is short', () => {
    expect(credential.find(`\\nghp_${of('a1', 36)}`)).toBe(true);
    expect(credential.find(`xSK${of('a1', 32)}`)).toBe(false);
    expect(credential.find(`x=SK${of('a1', 32)}`)).toBe(true);
  });
});

test('The prefixes begin in fewer ways than the index has places for', () => {
  const beginnings = credentialPrefixes().flatMap(({ starts }) => starts.map((start) => start.slice(0, 2)));
  expect(new Set(beginnings).size).toBeLessThan(255);
});

describe('A key with a shape', () => {
  test.each(CREDENTIAL_SHAPES)('of $provider is found', ({ finds, passes, shortest, needs }) => {
    const key = finds();
    expect(credential.find(key)).toBe(true);
    expect(key.length).toBeGreaterThanOrEqual(shortest);
    expect(key).toContain(needs);
    expect(credential.find(passes)).toBe(false);
  });
});

describe('What is no credential', () => {
  test.each([
    'gpt-4o-mini-2024-07-18',
    'sk-learn',
    'hf_transfer',
    'npm_install',
    'key-value',
    'test_unit',
    'api-version',
    'v1.0-beta',
    'SKU12345',
    'pat.match',
    's.length',
    'glm-5.1',
    '0192f3a0-7c1e-7cc3-98c4-dc0c0c07398f',
    'b1946ac92492d2347c6235b4d2611184',
    'secret_santa',
  ])('passes: %s', (text) => {
    expect(credential.find(text)).toBe(false);
  });
});
