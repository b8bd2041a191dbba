import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createClient } from '@clickhouse/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Engine, startEngine } from '../src/engine/start-engine.ts';
import { temporaryFolder } from './running.ts';

const folder = temporaryFolder();
const warnings: string[] = [];
let engine: Engine;
let client: ReturnType<typeof createClient>;

beforeAll(async () => {
  engine = await startEngine(folder.path, (line) => warnings.push(line));
  const options = { socketPath: engine.socket, keepAlive: true };
  client = createClient({ url: 'http://engine', http_agent: new Agent(options), log: { level: 127 } });
});
afterAll(async () => {
  await client.close();
  await engine.stop();
  folder.remove();
});

const one = async (query: string, settings = {}) => {
  const result = await client.query({ query, format: 'JSONEachRow', clickhouse_settings: settings });
  return (await result.json<Record<string, unknown>>())[0];
};
const running = async () =>
  Number(
    (
      await one(
        "SELECT count() AS n FROM system.processes WHERE query LIKE '%sipHash64%' AND query NOT LIKE '%processes%'",
      )
    )?.n,
  );

async function until(holds: () => Promise<boolean> | boolean, what: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await holds()) return;
    await sleep(100);
  }
  throw new Error(`${what} within 10 seconds`);
}

/** Whether a process runs. On Linux one that has ended may still be listed, as a zombie, until it is reaped. */
function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

describe('the engine', () => {
  it('does not carry the settings of one request into the next', async () => {
    await expect(one('SELECT sum(number) AS n FROM numbers(100)', { max_rows_to_read: '5' })).rejects.toThrow(
      /limit/i,
    );
    expect(Number((await one('SELECT sum(number) AS n FROM numbers(100)'))?.n)).toBe(4950);
    expect(await one("SELECT value FROM system.settings WHERE name = 'readonly'", { readonly: '2' })).toEqual(
      { value: '2' },
    );
    expect(await one("SELECT value FROM system.settings WHERE name = 'readonly'")).toEqual({ value: '0' });
  });

  it('takes parameters as values, whatever they hold', async () => {
    const text = "it's \\ 'quoted'; DROP TABLE x -- {a:String}";
    const result = await client.query({
      query: 'SELECT {text:String} AS text',
      query_params: { text },
      format: 'JSONEachRow',
    });
    expect(await result.json()).toEqual([{ text }]);
  });

  it('runs queries beside each other', async () => {
    const slow = one('SELECT sum(sipHash64(number)) AS n FROM numbers(40000000)', { max_threads: '1' });
    const begun = performance.now();
    await one('SELECT 1 AS one');
    const waited = performance.now() - begun;
    await slow;
    expect(performance.now() - begun).toBeGreaterThan(waited * 2);
  });

  it('ends a query whose caller went away', async () => {
    const call = request({ socketPath: engine.socket, method: 'POST', path: '/?query_id=gone' });
    call.on('error', () => undefined);
    call.end('SELECT sum(sipHash64(number)) FROM numbers(100000000000) SETTINGS max_threads = 1');
    await until(async () => (await running()) === 1, 'the query runs');
    call.destroy();
    await until(async () => (await running()) === 0, 'the query ends');
  });

  it('is started again when it is killed, with what it had stored', async () => {
    await client.command({ query: 'CREATE TABLE kept (n UInt8) ENGINE = MergeTree ORDER BY n' });
    await client.command({ query: 'INSERT INTO kept VALUES (7)' });
    const before = engine.pid();
    if (before !== undefined) process.kill(before, 'SIGKILL');
    await until(() => engine.pid() !== before && engine.pid() !== undefined, 'it is started again');
    await until(
      () =>
        one('SELECT n FROM kept').then(
          (row) => row?.n === 7,
          () => false,
        ),
      'it answers',
    );
    expect(warnings.join()).toContain('SIGKILL');
  });

  it('is started again also when it is killed before it is ready', async () => {
    for (let kill = 0; kill < 6; kill += 1) {
      const before = engine.pid();
      if (before !== undefined) process.kill(before, 'SIGKILL');
      // The next one is killed sooner and sooner after it was started.
      await until(() => engine.pid() !== before && engine.pid() !== undefined, 'another is started');
      await sleep(250 - kill * 50);
    }
    await until(
      () =>
        one('SELECT 1 AS one').then(
          () => true,
          () => false,
        ),
      'it answers',
    );
  });

  it('is ended and started again when it does not answer', async () => {
    const other = temporaryFolder();
    const lines: string[] = [];
    const limits = { everyMs: 50, timeoutMs: 1500 };
    const frozen = await startEngine(other.path, (line) => lines.push(line), limits);
    const before = frozen.pid() ?? 0;
    process.kill(before, 'SIGSTOP');
    await until(
      () => !alive(before) && frozen.pid() !== undefined && frozen.pid() !== before,
      'it is replaced',
    );
    expect(lines).toEqual(['the engine did not answer and was ended; starting it again']);
    expect(frozen.restarts()).toBe(1);
    await frozen.stop();
    other.remove();
  });

  it('ends when the process that started it is killed, and its successor waits for the folder', async () => {
    const other = temporaryFolder();
    const parent = startInProcess(other.path);
    const child = await pidFrom(parent);
    parent.kill('SIGKILL');
    const successor = await startEngine(other.path, () => undefined);
    expect(alive(child)).toBe(false);
    expect(successor.pid()).toBeGreaterThan(0);
    await successor.stop();
    other.remove();
  });
});

/** Starts an engine from a process of its own, which prints the engine's process id and then waits. */
function startInProcess(path: string): ChildProcess {
  const module = fileURLToPath(new URL('../src/engine/start-engine.ts', import.meta.url));
  const script =
    `const { startEngine } = await import(${JSON.stringify(module)});` +
    `const engine = await startEngine(${JSON.stringify(path)}, console.error);` +
    'console.log(engine.pid()); setInterval(() => undefined, 1000);';
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function pidFrom(parent: ChildProcess): Promise<number> {
  return new Promise((resolve) =>
    parent.stdout?.once('data', (data: Buffer) => resolve(Number(data.toString()))),
  );
}
