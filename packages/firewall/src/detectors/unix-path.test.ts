import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unixPath } from './unix-path.ts';

describe('A Unix path', () => {
  test.each([
    ['from the root', '/srv/engine/notes.txt'],
    ['of one folder', '/engine'],
    ['hidden', '/.secrets'],
    ['of digits', '/1843/notes'],
    ['in a sentence', 'cannot open /engine/notes: no such file'],
    ['in quotes', "open('/engine/notes')"],
    ['after a sign', 'PATH=/engine/bin'],
    ['in a list', 'bin:/engine/bin'],
    ['glued to an option', '-I/usr/include'],
    ['from home', '~/engine'],
    ["from another's home", '~ada/engine'],
    ['from here', './engine'],
    ['from above', 'see ../engine/notes'],
    ['of a network', '//server/share'],
    ['of another script', '/données/machine'],
    ['beside a variable', '$(pwd)/engine'],
  ])('%s is found', (_, text) => {
    expect(unixPath.find(text)).toBe(true);
  });

  test('is found in any text around it', () => {
    const name = fc.stringMatching(/^[A-Za-z_.][A-Za-z0-9_. -]{0,12}$/);
    const path = fc.array(name, { minLength: 1, maxLength: 6 }).map((names) => `/${names.join('/')}`);
    const around = fc.constantFrom('', ' ', '"', "'", '(', '=', ': ', '\n', ',', '[', '|');
    fc.assert(
      fc.property(around, path, around, (before, text, after) => {
        expect(unixPath.find(before + text + after)).toBe(true);
      }),
    );
  });
});

describe('What only holds a slash', () => {
  test.each([
    ['a model with its maker', 'Qwen/Qwen2.5-Coder-7B-Instruct'],
    ['a model in a registry', 'registry.ollama.ai/library/llama3:8b'],
    ['a model of a provider', '@cf/meta/llama-3-8b-instruct'],
    ['a media type', 'application/vnd.api+json'],
    ['a counter', 'editor/command/trigger:rename'],
    ['a kit with its version', 'candor-js/1.0.0'],
    ['a host', 'https://example.org'],
    ['a choice', 'and/or'],
    ['a prefix length', 'net /24'],
    ['a fraction', '1/2'],
    ['a sign alone', 'a / b'],
    ['base64', 'q8+/Zx/9+/=='],
    ['a time zone', 'Europe/London'],
  ])('passes: %s', (_, text) => {
    expect(unixPath.find(text)).toBe(false);
  });
});
