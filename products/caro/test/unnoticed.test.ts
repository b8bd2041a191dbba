import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const CARO = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const HAS_STRACE = spawnSync('strace', ['-V']).status === 0;
const ON = { CARO_TELEMETRY: '1', CARO_TELEMETRY_ENDPOINT: 'http://127.0.0.1:9' };

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'caro-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const environment = (more: Record<string, string>) => ({ PATH: process.env.PATH ?? '', HOME: home, ...more });

function caro(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CARO, ...args], {
    encoding: 'utf8',
    // A home that nobody used before, and no CI: as a container has it.
    env: environment({ NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '', ...env }),
  });
  // How long it took is the one thing that no two runs have in common.
  return { status, stdout: stdout.replace(/"inference_time_ms":\d+/, '"inference_time_ms":0'), stderr };
}

/** Files made, sockets to elsewhere and processes of a run, as strace shows them. */
function traced(env: Record<string, string>): readonly string[] {
  const calls =
    'trace=openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2,link,linkat,symlink,socket,connect,fork,vfork,clone,clone3';
  const { stderr } = spawnSync(
    'strace',
    ['-f', '-qq', '-e', calls, process.execPath, CARO, '--dry-run', 'list files over 10MB'],
    { encoding: 'utf8', env: environment(env) },
  );
  return stderr.split('\n').filter((line) => {
    if (/\b(openat|open)\(/.test(line)) return /O_(WRONLY|RDWR|CREAT)/.test(line) && !line.includes('"/dev/');
    // Threads of Node.js itself share its memory; a process of its own would not.
    if (/\bclone3?\(/.test(line)) return !line.includes('CLONE_THREAD');
    return /\b(creat|mkdir|mkdirat|rename|renameat2?|link|linkat|symlink|socket|connect|fork|vfork)\(/.test(
      line,
    );
  });
}

function query<T>(sql: string): readonly T[] {
  const store = new DatabaseSync(join(home, '.caro', 'telemetry.db'));
  try {
    return store.prepare(sql).all() as T[];
  } finally {
    store.close();
  }
}

describe('caro with telemetry on', () => {
  it.each([
    ['a command', ['--dry-run', 'list files over 10MB']],
    ['JSON', ['--json', '--dry-run', 'list files over 10MB']],
    ['a warning', ['--dry-run', 'delete all log files']],
    ['that it knows none', ['--dry-run', 'sing me a song']],
    ['how to use it', []],
  ])('prints %s as it does with telemetry off, and ends the same', (_what, args) => {
    const off = caro(args, { CARO_TELEMETRY: '0' });
    expect(caro(args)).toEqual(off);
    expect(readdirSync(home)).toEqual([]);
    expect(caro(args, ON)).toEqual(off);
    // A second run finds the store, and an upload that is due where the first one recorded.
    if (readdirSync(home).length > 0)
      query(`UPDATE meta SET value = '{"nextAt":0,"failures":0}' WHERE key = 'upload'`);
    expect(caro(args, ON)).toEqual(off);
  });

  it('counts no person in a run of CI, and one outside', () => {
    caro(['--dry-run', 'list files over 10MB'], { ...ON, CI: 'true' });
    const recorded = () => query<{ n: number }>('SELECT count(*) AS n FROM events')[0]?.n ?? 0;
    expect([recorded() > 0, query('SELECT kind FROM activity')]).toEqual([true, []]);
    caro(['--dry-run', 'list files over 10MB'], ON);
    expect(query('SELECT kind FROM activity')).toContainEqual({ kind: 'active' });
  });
});

describe.skipIf(!HAS_STRACE)('the calls of caro to its system', () => {
  it.each([
    ['undecided', {}],
    ['off by DO_NOT_TRACK', { ...ON, DO_NOT_TRACK: '1' }],
    ['off by its variable', { CARO_TELEMETRY: '0' }],
    ['in CI', { CI: 'true' }],
  ])('make no file, socket or process while telemetry is %s', (_what, env) => {
    expect(traced(env)).toEqual([]);
    expect(readdirSync(home)).toEqual([]);
  });

  it('make a store while it is on, which shows that this test sees it', () => {
    expect(traced(ON).some((line) => line.includes('telemetry.db'))).toBe(true);
  });
});
