import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runStatement } from './run-statement.ts';

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const CATALOG = fileURLToPath(new URL('../../../products/caro/src/catalog.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'candor-audit-'));
const data = join(folder, 'data');
let server: ChildProcess;

const audit = (...args: string[]) =>
  spawnSync(process.execPath, [CLI, 'audit', '--data', data, ...args], { encoding: 'utf8' });

beforeAll(async () => {
  const args = ['serve', '--product', CATALOG, '--data', data, '--listen', '0'];
  server = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => server.stdout?.once('data', resolve));
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

async function stop(): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  if (server.exitCode === null && server.kill('SIGTERM')) await ended;
}

describe('candor audit', () => {
  it('finds nothing in a clean warehouse', () => {
    expect(audit('--mode', 'strict')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Nothing was found that may not be stored.'),
    });
  });

  it('says what cannot be asked', () => {
    expect(audit('--product', 'goodbye')).toMatchObject({
      status: 4,
      stderr: 'candor: no product goodbye here; there are caro\n',
    });
    expect(audit('--mode', 'loose')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('gate, strict'),
    });
    expect(audit('--from', 'yesterday')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('2026-01-31'),
    });
    expect(audit('--sample', '0')).toMatchObject({ status: 2, stderr: expect.stringContaining('from 1') });
    expect(audit('--help').stdout).toContain('Example: candor audit --data ./data');
  });

  it('tells where something was found and not what, while the server runs and after it', async () => {
    await runStatement(
      data,
      'INSERT INTO events_caro (event, timestamp, received_on, event_hash, catalog_version, version, model_name)' +
        " SELECT 'command.generated', now64(3, 'UTC'), today(), 128, 1, '1.1.0', 'ada@example.org' FROM numbers(3)",
    );
    const seen = [audit(), audit('--json', '--sample', '2')];
    await stop();
    seen.push(audit(), audit('--json'));
    for (const { status, stdout } of seen) {
      expect(status).toBe(1);
      expect(stdout).toMatch(/model_name/);
    }
    const [text, sampled, later, json] = seen.map(({ stdout }) => stdout);
    expect(text).toMatch(/caro +command\.generated +model_name +.*email.* 3\n/);
    expect(later).toBe(text);
    for (const shown of [text, later, json]) expect(shown).not.toContain('example.org');
    expect(JSON.parse(sampled ?? '')).toMatchObject({
      events: 3,
      sample: [{ product: 'caro' }, { product: 'caro' }],
    });
  });
});
