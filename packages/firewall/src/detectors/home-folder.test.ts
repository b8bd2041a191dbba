import { describe, expect, test } from 'vitest';
import { homeFolder } from './home-folder.ts';

describe('A home folder', () => {
  test.each([
    ['on Linux', '/home/ada'],
    ['on macOS', '/Users/ada/Desktop'],
    ['on Windows', 'C:\\Users\\ada'],
    ['on an old Windows', 'C:\\Documents and Settings\\ada'],
    ['on Windows, escaped', 'C:\\\\Users\\\\ada'],
    ['in a shell of Windows', '/c/Users/ada'],
    ['glued to a word', 'cache-of/home/ada'],
    ['of another script', '/home/аня'],
    ['as a variable of Windows', '%USERPROFILE%\\x'],
    ['as a variable of PowerShell', '$env:APPDATA'],
    ['as a variable of a shell', 'cd $HOME'],
    ['as a variable in braces', 'cd $' + '{HOME}'],
  ])('%s is found', (_, text) => {
    expect(homeFolder.find(text)).toBe(true);
  });

  test.each(['home', 'home/page', '/homepage', '/home/', 'org/Users', 'api/users/list', '$HOMEBREW', '100%'])(
    'is not seen in %s',
    (text) => {
      expect(homeFolder.find(text)).toBe(false);
    },
  );
});
