import { describe, expect, test } from 'vitest';
import { authorization } from './authorization.ts';

describe('What a request proves itself with', () => {
  test.each([
    'Authorization: Bearer analytical-engine-1843',
    'authorization: 5f9d3b-not-a-scheme',
    '{"Authorization":"Token abcdef123456"}',
    'Proxy-Authorization: Basic YWRhOmVuZ2luZQ==',
    'Bearer 1a2b3c4d5e6f',
    'basic YWRhOmVuZ2luZQ==',
    'curl -u ada:engine https://example.org',
    "curl --user 'ada:en gine' https://example.org",
    'curl --user=ada:engine https://example.org',
  ])('is found in %s', (text) => {
    expect(authorization.find(text)).toBe(true);
  });

  test.each([
    'the authorization failed',
    'authorization_failed',
    'authorization: none',
    'bearer of good news',
    'basic understanding of it',
    'basic',
    '-u ada',
    'id -u',
    'llama3:8b',
  ])('is not seen in %s', (text) => {
    expect(authorization.find(text)).toBe(false);
  });
});
