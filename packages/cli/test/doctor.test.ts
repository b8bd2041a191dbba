import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const CATALOG = fileURLToPath(new URL('../../../products/caro/src/catalog.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'candor-doctor-'));
const data = join(folder, 'data');
let server: ChildProcess;
let url = '';

interface Answer {
  readonly findings: readonly {
    readonly check: string;
    readonly level: string;
    readonly found: string;
    readonly advice?: string;
  }[];
}

function doctor(...args: readonly string[]) {
  const { status, stdout } = spawnSync(process.execPath, [CLI, 'doctor', '--json', ...args], {
    encoding: 'utf8',
  });
  const { findings } = JSON.parse(stdout) as Answer;
  return { status, levels: Object.fromEntries(findings.map(({ check, level }) => [check, level])), findings };
}

async function stop(): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  if (server.exitCode === null && server.kill('SIGTERM')) await ended;
}

beforeAll(async () => {
  const args = ['serve', '--product', CATALOG, '--data', data, '--listen', '0'];
  server = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  url = await new Promise((resolve) => {
    server.stdout?.once('data', (text) => resolve(/http:\S+/.exec(String(text))?.[0] ?? ''));
  });
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

const HEALTHY = {
  ...{ node: 'ok', platform: 'ok', folder: 'ok', keys: 'ok', clock: 'ok', catalogs: 'ok', control: 'ok' },
  ...{ log: 'ok', engine: 'ok', parts: 'ok', events: 'ok' },
};

describe('candor doctor', () => {
  it('finds nothing wrong with a server that runs, and reaches it', () => {
    expect(doctor('--data', data, '--server', url)).toMatchObject({
      status: 0,
      levels: { ...HEALTHY, server: 'ok' },
    });
  });

  it('says what to do where a server is not reached', () => {
    const { status, findings } = doctor('--data', data, '--server', 'http://127.0.0.1:1');
    expect([status, findings.at(-1)]).toMatchObject([
      1,
      { check: 'server', level: 'fail', advice: expect.stringContaining('candor serve') },
    ]);
  });

  it('starts the engine of a folder that no server uses, and finds what is wrong with the folder', async () => {
    await stop();
    expect(doctor('--data', data)).toMatchObject({ status: 0, levels: HEALTHY });

    chmodSync(data, 0o755);
    expect(doctor('--data', data)).toMatchObject({ status: 0, levels: { folder: 'warn' } });
    chmodSync(data, 0o700);

    const salt = join(data, 'salts', '2026-01-15');
    writeFileSync(salt, 'x');
    chmodSync(salt, 0o644);
    expect(doctor('--data', data)).toMatchObject({ status: 1, levels: { keys: 'fail' } });
    rmSync(salt);

    const note = join(data, 'note');
    writeFileSync(note, '');
    const later = Date.now() / 1000 + 86_400;
    utimesSync(note, later, later);
    expect(doctor('--data', data)).toMatchObject({ status: 1, levels: { clock: 'fail' } });
    rmSync(note);

    writeFileSync(join(data, 'log.db'), 'no database at all, but of some length');
    const { status, findings } = doctor('--data', data);
    const log = findings.find(({ check }) => check === 'log');
    expect([status, log]).toMatchObject([
      1,
      { level: 'fail', advice: expect.stringContaining('restore a backup') },
    ]);
  });

  it('says in lines what is wrong with a folder that is none', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [CLI, 'doctor', '--data', join(folder, 'nowhere')],
      {
        encoding: 'utf8',
      },
    );
    expect([status, stderr, stdout]).toEqual([
      1,
      '',
      expect.stringMatching(/^fail folder {3}\S+nowhere cannot be used: .*; run this as/m),
    ]);
  });
});
