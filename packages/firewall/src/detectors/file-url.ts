import type { Detector } from '../detector.ts';

/**
 * URLs that name a file: `file:` in all its forms, and those of shared folders and remote copies (`smb:`, `sftp:`, …).
 * Whatever follows is a path, a host or both. Known limit: URLs of products that wrap one under a name of their own.
 */
export const fileUrl: Detector = {
  name: 'file-url',
  source: 'RFC 8089',
  placeholder: '<path>',
  find(text) {
    return (text.includes(':/') || text.includes(':\\')) && FILE_URL.test(text);
  },
  examples: () => ({
    finds: ['file:///srv/notes', 'file:/srv/notes', 'FILE:\\\\server', 'smb://server', 'sftp://example'],
    passes: ['file', 'file:', 'profile://x', 'https://example', 'file: notes'],
  }),
};

const FILE_URL =
  /(?<![a-z0-9])(?:file:[/\\]|(?:smb|cifs|afp|nfs|sftp|scp|dav|davs|webdav|vscode-file|vscode-remote):\/\/)[^\s"'`]/i;
