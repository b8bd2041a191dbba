import { describe, expect, test } from 'vitest';
import { secretAssignment } from './secret-assignment.ts';

describe('A value named a secret', () => {
  test.each([
    ['in JSON', '{"api_key": "difference"}'],
    ['in YAML', 'engine:\n  password: difference'],
    ['in code', "const engineToken = 'difference'"],
    ['in code that declares', 'engineSecret := `difference`'],
    ['in a makefile', 'ENGINE_TOKEN ?= difference'],
    ['in Ruby', ':password => "difference"'],
    ['in a query', 'https://example.org/?page=1&access_token=difference'],
    ['in a header', 'X-Api-Key: difference'],
    ['in camel case', 'clientSecret=difference'],
    ['in one word', 'mypassword=difference'],
    ['in a name of two words', 'engine.accessId = "difference"'],
    ['joined by a colon, and random', 'token:d1ff3r3nce'],
    ['as a key, and random', 'ENGINE_KEY = "d1ff3r3nce"'],
    ['after harmless ones', 'a=1&b=2&c=3&secret=difference'],
  ])('%s is found', (_, text) => {
    expect(secretAssignment.find(text)).toBe(true);
  });

  test.each([
    ['a number of tokens', 'max_tokens=4096'],
    ['a token that is a number', 'token: 4096'],
    ['a flag', 'has_token: true'],
    ['nothing', 'password='],
    ['a null', '"password": null'],
    ['a tokenizer', 'tokenizer=sentencepiece'],
    ['a tag', 'my-token:latest'],
    ['a key that is a word', 'sort_key=created'],
    ['a keyboard', 'keyboard=qwerty1234'],
    ['a charset', 'text/html; charset=utf-8'],
    ['a model', 'llama3:8b-instruct-q4_0'],
    ['a comparison', 'token === null'],
    ['a URL', 'https://example.org/token'],
    ['an operator alone', ':='],
  ])('is not seen in %s', (_, text) => {
    expect(secretAssignment.find(text)).toBe(false);
  });
});
