import { describe, expect, test } from 'vitest';
import { urlCredentials } from './url-credentials.ts';

describe('A URL with a user', () => {
  test.each([
    'https://ada:engine@example.org/',
    'https://ada@example.org',
    'https://:engine@example.org',
    'postgres://ada:engine@localhost:5432/notes',
    'connect to "mongodb+srv://ada:engine@cluster.example.org"',
    'ssh://git@example.org/engine.git',
    'https://ada:p@ss@example.org/',
    'https://example.org then ftp://ada:engine@example.org',
  ])('is found in %s', (text) => {
    expect(urlCredentials.find(text)).toBe(true);
  });

  test.each([
    'https://example.org/@ada',
    'https://example.org?to=ada@example.org',
    'https://example.org#a@b',
    'https://example.org and ada@example.org',
    'https://@example.org',
    'ada@example.org',
    '://',
  ])('is not seen in %s', (text) => {
    expect(urlCredentials.find(text)).toBe(false);
  });
});
