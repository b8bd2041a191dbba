import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const CATALOG = fileURLToPath(new URL('../../../products/caro/src/catalog.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'candor-docs-'));
const file = join(folder, 'TELEMETRY.md');
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => rmSync(file, { force: true }));

const docs = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, 'catalog', 'docs', ...args], { encoding: 'utf8' });

describe('candor catalog docs', () => {
  it('prints TELEMETRY.md, or writes it to a file', () => {
    const { status, stdout, stderr } = docs(CATALOG);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^# What caro collects\n/);
    expect(docs(CATALOG, '-o', file)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(file, 'utf8')).toBe(stdout);
  });

  it('checks a file, whatever its line breaks are', () => {
    docs(CATALOG, '-o', file);
    expect(docs(CATALOG, '-o', file, '--check')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
    expect(docs(CATALOG, '-o', file, '--check').status).toBe(0);
  });

  it('says in one line that a file differs, where, and what to do; and leaves it alone', () => {
    docs(CATALOG, '-o', file);
    const old = readFileSync(file, 'utf8').replace('plain words', 'other words');
    writeFileSync(file, old);
    expect(docs(CATALOG, '-o', file, '--check')).toMatchObject({
      status: 1,
      stdout: '',
      stderr: `${file} is not what the catalog says (first in line 3); write it with candor catalog docs ${CATALOG} -o ${file}\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe(old);
  });

  it('says in one line that a file is not there, and does not make it', () => {
    const { status, stderr } = docs(CATALOG, '-o', file, '--check');
    expect([status, stderr]).toEqual([
      1,
      expect.stringMatching(/TELEMETRY\.md is not there; write it with .+\n$/),
    ]);
    expect(existsSync(file)).toBe(false);
  });

  it('wants to know which file to check', () => {
    expect(docs(CATALOG, '--check')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('name the file to check with -o'),
    });
  });
});
