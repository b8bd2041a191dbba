import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type RunningServer, startServer } from '@candor/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCatalog } from '../src/index.ts';
import { runStatement } from './run-statement.ts';

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const CATALOG = fileURLToPath(new URL('../../../products/caro/src/catalog.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'candor-rollups-'));
const data = join(folder, 'data');
const day = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
let server: RunningServer;

beforeAll(async () => {
  server = await startServer({
    data,
    catalogs: [await loadCatalog(CATALOG)],
    port: 0,
    warn: () => undefined,
  });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function rollups(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const ended = execFile(process.execPath, [CLI, 'rollups', ...args], (_error, stdout, stderr) =>
      resolve({ code: ended.exitCode ?? Number.NaN, stdout, stderr }),
    );
  });
}

describe('candor rollups', { timeout: 60_000 }, () => {
  it('says which days are to be computed, computes them, and compares them with their events', async () => {
    await runStatement(
      data,
      'INSERT INTO events_caro (event, timestamp, received_on, catalog_version, session, seq)' +
        ` SELECT 'command.generated', toDateTime64('${day} 10:00:00', 3, 'UTC'), today(), 1, number, 0 FROM numbers(5)`,
    );
    const dirty = await rollups('--data', data);
    expect(dirty).toMatchObject({ code: 0, stdout: expect.stringContaining(`to be computed: ${day}\n`) });
    const computed = await rollups('--data', data, '--refresh', '--check', '--json');
    expect(computed.code).toBe(0);
    expect(JSON.parse(computed.stdout)).toMatchObject({
      products: [{ product: 'caro', days: [day], dirty: [] }],
      differences: { caro: { days: 1, differences: 0 } },
    });
  });

  it('finds totals that are not what the events give, with exit code 1', async () => {
    await runStatement(
      data,
      `ALTER TABLE daily_caro UPDATE n = n + 1 WHERE metric = 'commands' SETTINGS mutations_sync = 2`,
    );
    const checked = await rollups('--data', data, '--check');
    expect(checked.code).toBe(1);
    expect(checked.stdout).toMatch(/1 days compared with their events: [1-9]\d* rows differ/);
  });

  it('is asked by those who may read the folder alone, and says what cannot be', async () => {
    const headers = { authorization: `Bearer ${'0'.repeat(64)}` };
    expect((await fetch(`${server.url}/v1/operator/rollups`, { headers })).status).toBe(404);
    expect((await fetch(`${server.url}/v1/operator/rollups/caro/refresh`, { method: 'POST' })).status).toBe(
      404,
    );
    expect(await rollups('--data', join(folder, 'nothing'))).toMatchObject({ code: 4 });
    expect((await rollups('--help')).stdout).toContain('Example: candor rollups --check --data ./data');
  });
});
