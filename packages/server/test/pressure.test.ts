import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { Readiness } from '../src/api.ts';
import type { RunningServer } from '../src/index.ts';
import { DEFAULT_LIMITS, type Limits } from '../src/limits/limits.ts';
import { watchPressure } from '../src/limits/pressure.ts';
import { batchOf, greeting } from './hello.ts';
import { post, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
const warnings: string[] = [];
let server: RunningServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
  warnings.length = 0;
  folder.remove();
});

async function started(limits: Partial<Limits>): Promise<string> {
  server = await startHello(folder.path, (line) => warnings.push(line), { limits });
  return server.url;
}

async function sent(url: string) {
  const response = await post(url, JSON.stringify(batchOf([greeting()])));
  return { status: response.status, wait: response.headers.get('retry-after'), body: await response.json() };
}

describe('a server whose means come to their end', () => {
  it('refuses events with 503 while the disk is too full, says so, and goes on answering', async () => {
    const url = await started({ freeBytes: Number.MAX_SAFE_INTEGER });
    expect(await sent(url)).toEqual({
      ...{ status: 503, wait: '300', body: { error: 'unavailable', retry_after: 300 } },
    });
    const ready = await fetch(`${url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      { ready: false, problem: 'events are refused: disk', pressure: { refusing: 'disk' } },
    ]);
    expect((await fetch(`${url}/v1/metrics/greetings?product=hello`)).status).toBe(200);
    expect(warnings).toEqual([expect.stringContaining('make room')]);
  });

  it('refuses events with 429 while it holds too much memory', async () => {
    const url = await started({ memoryBytes: 1 });
    expect(await sent(url)).toMatchObject({
      status: 429,
      wait: '30',
      body: { error: 'rate_limited', retry_after: 30 },
    });
  });

  it('refuses events while too many wait in the log, and takes them again when they are stored', async () => {
    const url = await started({ logEntries: 20 });
    let refused = 0;
    for (let tries = 0; tries < 4000 && refused === 0; tries += 20) {
      const answers = await Promise.all(Array.from({ length: 20 }, () => sent(url)));
      refused = answers.filter(({ status }) => status === 429).length;
    }
    expect(refused).toBeGreaterThan(0);
    let again = 0;
    for (let tries = 0; tries < 100 && again !== 200; tries += 1) {
      await sleep(100);
      again = (await sent(url)).status;
    }
    expect(again).toBe(200);
    expect(warnings.slice(0, 2)).toEqual([
      expect.stringContaining('wait in the log'),
      'events are taken again',
    ]);
  });

  it('answers 503 to a batch that the log cannot keep, says why, and takes it when it can', async () => {
    const url = await started({});
    const body = JSON.stringify(batchOf([greeting()]));
    const other = new DatabaseSync(join(folder.path, 'log.db'));
    other.exec('BEGIN IMMEDIATE');
    const refused = await post(url, body);
    expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toEqual([
      ...[503, '60', { error: 'unavailable', retry_after: 60 }],
    ]);
    expect(warnings).toContain('a batch could not be kept: the log failed: database is locked');
    other.exec('ROLLBACK');
    other.close();
    const taken = await post(url, body);
    expect([taken.status, await taken.json()]).toMatchObject([200, { accepted: 1 }]);
  });

  it('says in /readyz how near it is', async () => {
    const url = await started({});
    const { pressure } = (await (await fetch(`${url}/readyz`)).json()) as Readiness;
    expect(pressure?.memory_bytes).toBeGreaterThan(10e6);
    expect(pressure?.disk_free_bytes).toBeGreaterThan(0);
    expect(pressure).toMatchObject({ log_entries: 0 });
    expect(pressure).not.toHaveProperty('refusing');
  });

  it('counts the bytes that wait, where the log tells them', async () => {
    let bytes = 2 * 2 ** 30;
    const marks = {
      ...DEFAULT_LIMITS,
      freeBytes: 0,
      memoryBytes: Number.MAX_SAFE_INTEGER,
      logBytes: 2 ** 30,
    };
    const depth = async () => ({ entries: 1, bytes });
    const pressure = await watchPressure({ folder: '/', watermarks: marks, depth, warn: () => undefined });
    expect(pressure.refusal()).toMatchObject({ status: 429, retryAfter: 30 });
    bytes = 1000;
    for (let tries = 0; tries < 40 && pressure.refusal() !== undefined; tries += 1) await sleep(50);
    expect(pressure.refusal()).toBeUndefined();
    pressure.stop();
  });
});

describe('a client that is too fast', () => {
  it('is told how long to wait, by its key or its product, and may go on then', async () => {
    const url = await started({ requests: 1 });
    const answers = await Promise.all(Array.from({ length: 30 }, () => sent(url)));
    const [taken, refused] = [200, 429].map((status) => answers.filter((answer) => answer.status === status));
    // Ten at once, and one more for each second that sending them took.
    expect(taken?.length).toBeGreaterThanOrEqual(10);
    expect(refused?.length).toBeGreaterThan(0);
    expect((taken?.length ?? 0) + (refused?.length ?? 0)).toBe(30);
    expect(refused?.[0]).toMatchObject({ wait: '1', body: { error: 'rate_limited', retry_after: 1 } });
    await sleep(1100);
    expect((await sent(url)).status).toBe(200);
  });
});
