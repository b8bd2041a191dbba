import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowsPath } from './windows-path.ts';

describe('A Windows path', () => {
  test.each([
    ['on a drive', 'D:\\Engine\\notes.txt'],
    ['on a drive, with slashes', 'd:/engine/notes.txt'],
    ['on a drive, with doubled slashes', 'd://engine//notes.txt'],
    ['of a drive alone', 'open D:\\'],
    ['of a share', '\\\\server\\share'],
    ['of a device', '\\\\?\\D:\\Engine'],
    ['escaped as in JSON', '"D:\\\\Engine\\\\notes.txt"'],
    ['that is relative', 'Engine\\notes.txt'],
    ['of an account', 'ANALYTICAL\\ada'],
    ['after a variable', '%TEMP%\\notes.txt'],
    ['in a list', 'C:\\Windows;D:\\Engine'],
  ])('%s is found', (_, text) => {
    expect(windowsPath.find(text)).toBe(true);
  });

  test('is found in any text around it', () => {
    const name = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_. -]{0,12}$/);
    const drive = fc.constantFrom('C:', 'd:', '\\\\server', '\\\\10');
    const path = fc
      .tuple(drive, fc.array(name, { minLength: 1, maxLength: 6 }))
      .map(([root, names]) => [root, ...names].join('\\'));
    fc.assert(
      fc.property(fc.string(), path, fc.string(), (before, text, after) => {
        expect(windowsPath.find(`${before} ${text}${after}`)).toBe(true);
      }),
    );
  });
});

describe('What is no Windows path', () => {
  test.each([
    ['a model with a tag', 'llama3:8b'],
    ['a tag that begins with a drive', 'c:8b'],
    ['a URL', 'https://example.org/x'],
    ['a backslash alone', 'a \\ b'],
    ['a time', '12:34'],
  ])('passes: %s', (_, text) => {
    expect(windowsPath.find(text)).toBe(false);
  });
});
