import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { envAssignment } from './env-assignment.ts';

describe('An environment variable with its value', () => {
  test.each([
    'LANG=C',
    'EDITOR="vi" git commit',
    'export engine=difference',
    'export ENGINE = difference',
    'declare -x engine="difference"',
    'set ENGINE=difference',
    '$env:Engine = "difference"',
    'setenv engine difference',
    'ENV engine=difference',
    'https_proxy=http://example.org',
    'npm_config_registry=https://example.org',
    'A1=x\nB2=y',
    '{DEBUG=1}',
  ])('is found in %s', (text) => {
    expect(envAssignment.find(text)).toBe(true);
  });

  test('is found whatever its upper-case name and its value', () => {
    const name = fc.stringMatching(/^[A-Z_][A-Z0-9_]{1,40}$/);
    const value = fc.stringMatching(/^[A-Za-z0-9/.:"'-][ -~]{0,20}$/);
    fc.assert(
      fc.property(name, value, (left, right) => {
        expect(envAssignment.find(`run ${left}=${right}`)).toBe(true);
      }),
    );
  });

  test.each([
    'LANG',
    'E=mc2',
    'LANG=',
    'charset=utf-8',
    'A == B',
    'MAX==4',
    'QUJDREVG==',
    'Text/HTML;Charset="utf-8"',
    '=1.2.3',
    'setenv',
    'x=1',
  ])('is not seen in %s', (text) => {
    expect(envAssignment.find(text)).toBe(false);
  });
});
