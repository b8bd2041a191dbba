import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { email } from './email.ts';

describe('An address', () => {
  test.each([
    ['on its own', 'ada@example.org'],
    ['in a sentence', 'write to ada.l+news@mail.example.co.uk, please'],
    ['in brackets', 'Ada Lovelace <ada@example.org>'],
    ['with a quoted local part', '"ada l"@example.org'],
    ['with a comment', 'ada(at home)@example.org'],
    ['at a literal', 'ada@[192.0.2.7]'],
    ['at a host without a domain', 'ada@analytical'],
    ['at this machine', 'root@localhost'],
    ['of other scripts', 'аня@пример.рф'],
    ['at a domain that begins with a digit', 'ada@1815.example'],
    ['at a domain that looks like a pre-release', 'ada@1.0.0-beta.example.com'],
    ['at a domain with numbers for a top', 'ada@example.123'],
    ['as the user of a repository', 'git@forge.example.org:ada/engine.git'],
  ])('%s is found', (_, text) => {
    expect(email.find(text)).toBe(true);
  });

  test('is found in any text around it', () => {
    const around = fc.constantFrom('', ' ', '<', '>', '"', ', ', 'mail: ', '\n', '(', ')', '\u3000');
    fc.assert(
      fc.property(around, fc.emailAddress(), around, (before, address, after) => {
        expect(email.find(before + address + after)).toBe(true);
      }),
    );
  });
});

describe('What only holds an @', () => {
  test.each([
    ['a dated model', 'claude-3.5-sonnet@20240620'],
    ['a numbered model', 'text-bison@001'],
    ['a model with its size', 'qwen2.5@1.5b'],
    ['a package with its version', 'vite@8.0.1'],
    ['a package with a pre-release', 'vite@8.0.0-beta.1'],
    ['a package with a pre-release in words', 'vite@8.0.0-alpha.next'],
    ['a package with a range', 'vite@^8.0.0'],
    ['a package with a tag', 'npm@latest'],
    ['an action', 'actions/checkout@v4'],
    ['an image by digest', 'alpine@sha256:0011'],
    ['a scope', '@candor/firewall'],
    ['a scope within a name', 'npm:@candor/firewall'],
    ['a provider of models', '@cf/meta/llama-3-8b-instruct'],
    ['an @ at the end', 'ada@'],
    ['an empty literal', 'ada@[]'],
  ])('passes as %s', (_, text) => {
    expect(email.find(text)).toBe(false);
  });
});
