import { describe, expect, test } from 'vitest';
import { fileUrl } from './file-url.ts';

describe('The URL of a file', () => {
  test.each([
    'file:///engine/notes.txt',
    'file://server/share/notes.txt',
    'file:/engine/notes.txt',
    'FILE:///D:/Engine',
    'at run (file:///engine/run.mjs:12:3)',
    'smb://server/share',
    'sftp://server/notes.txt',
    'vscode-remote://ssh-remote+engine/notes',
  ])('is found in %s', (text) => {
    expect(fileUrl.find(text)).toBe(true);
  });

  test.each(['https://example.org/notes.txt', 'profile:/x', 'file: notes', 'file:', 'smb', 'makefile:/x'])(
    'is not seen in %s',
    (text) => {
      expect(fileUrl.find(text)).toBe(false);
    },
  );
});
