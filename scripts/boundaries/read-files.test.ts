import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readFiles } from './read-files.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'boundaries-'));
  execFileSync('git', ['init', '--quiet'], { cwd: root });
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

it('reads sources and manifests, tracked or new, and not what git ignores', () => {
  write('.gitignore', 'dist/\n');
  write('packages/a/package.json', '{}');
  write('packages/a/src/tracked.ts', 'tracked');
  execFileSync('git', ['add', '--all'], { cwd: root });
  write('packages/a/src/new.tsx', 'new');
  write('packages/a/dist/built.mjs', 'built');
  write('packages/a/README.md', 'prose');
  expect(Object.fromEntries(readFiles(root))).toEqual({
    'packages/a/package.json': '{}',
    'packages/a/src/tracked.ts': 'tracked',
    'packages/a/src/new.tsx': 'new',
  });
});

it('leaves out a tracked file that is deleted', () => {
  write('a.ts', '');
  execFileSync('git', ['add', '--all'], { cwd: root });
  rmSync(join(root, 'a.ts'));
  expect([...readFiles(root)]).toEqual([]);
});
