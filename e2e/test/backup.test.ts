import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { caro } from '@candor/caro';
import type { CompiledCatalog, Source, WireEvent } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { reasonkit } from '@candor/reasonkit';
import { type RunningServer, startServer } from '@candor/server';
import type { MetricAnswer, MetricList } from '@candor/server/api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arbitraryFields } from '../src/arbitrary-event.ts';
import { countCommands, settled } from '../src/ask.ts';
import { caroBatch, uuid7 } from '../src/caro-batch.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const CLI = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const CATALOGS = [compileCatalog(caro), compileCatalog(reasonkit)];
const DAY_MS = 86_400_000;
const DAYS = 3;
const LOADERS = 2;
const COMMANDS = 20;
/** Each starts commands and servers of its own, and the machine may be busy. */
const SLOW = { timeout: 180_000 };

const folder = new TemporaryFolder();
const at = (name: string) => join(folder.path, name);
let server: RunningServer;
beforeAll(async () => {
  server = await start(at('data'));
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

function start(data: string): Promise<RunningServer> {
  return startServer({ data, catalogs: CATALOGS, port: 0, accept: ['caro/1'], warn: () => undefined });
}

function candor(...args: readonly string[]) {
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [CLI, ...args], (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

async function post(url: string, body: unknown): Promise<{ readonly accepted: number }> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/v1/events`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
  return (await answer.json()) as { accepted: number };
}

/** Every event of a catalog several times, over several days, with any fields that it allows. */
function batchesOf(catalog: CompiledCatalog, seed: number) {
  const [channel = ''] = catalog.dimensions.channel;
  const [tier = ''] = catalog.dimensions.tier;
  const source: Source = {
    ...{ version: '1.1.0', channel, tier, os: 'linux', arch: 'x86_64', shell: 'zsh' },
    ...{ runtime: 'node-24', sdk: 'candor-js/0.1.0' },
  };
  return Array.from({ length: DAYS }, (_, day) => {
    const ids = { session_id: randomBytes(16).toString('hex'), daily_id: randomBytes(16).toString('hex') };
    const time = Date.now() - 3_600_000 - day * DAY_MS;
    const events = Object.entries(catalog.events).flatMap(([event, declared]) =>
      fc.sample(arbitraryFields(declared), { numRuns: 6, seed: seed + day }).map(
        (fields, index): WireEvent => ({
          ...{ event, event_id: uuid7(), timestamp: new Date(time + index * 1000).toISOString() },
          ...{ ...ids, seq: index, fields },
        }),
      ),
    );
    const { product, version } = catalog;
    return {
      batch_id: uuid7(),
      client_timestamp: new Date().toISOString(),
      catalog: { product, version },
      source,
      events,
    };
  });
}

/** The answer to every metric that is computed, of both products, whole and by day. */
async function allAnswers(url: string): Promise<ReadonlyMap<string, MetricAnswer['rows']>> {
  const answers = new Map<string, MetricAnswer['rows']>();
  const until = new Date(Math.floor(Date.now() / DAY_MS) * DAY_MS + DAY_MS).toISOString().slice(0, 10);
  for (const { product } of CATALOGS) {
    const list = (await (await fetch(`${url}/v1/metrics?product=${product}`)).json()) as MetricList;
    const ask = async (name: string, more: string) => {
      const from = more === '' ? '2020-01-01' : dayBefore(until, 7);
      const query = `product=${product}&from=${from}&to=${until}${more}`;
      const answer = await fetch(`${url}/v1/metrics/${name}?${query}`);
      const { rows } = (await answer.json()) as MetricAnswer;
      answers.set(`${product} ${name} ${more} ${answer.status}`, rows);
    };
    // Together, as a page asks them: the server reads them with few statements then.
    for (const more of ['', '&interval=day'])
      await Promise.all(list.metrics.map(({ name }) => ask(name, more)));
  }
  return answers;
}

function dayBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * DAY_MS).toISOString().slice(0, 10);
}

describe('a backup', () => {
  it(
    'restored into an empty folder answers every metric of both products with the same numbers',
    SLOW,
    async () => {
      for (const [index, catalog] of CATALOGS.entries())
        for (const batch of batchesOf(catalog, index * 100)) await post(server.url, batch);
      await settled(server.url);
      const before = await allAnswers(server.url);
      expect(
        [...before.values()].filter((rows) => rows?.some(({ value }) => (value ?? 0) > 0)).length,
      ).toBeGreaterThan(30);

      const made = await candor('backup', '--data', at('data'), '--to', at('backup.tar'), '--json');
      expect(made, made.stderr).toMatchObject({ code: 0 });
      expect(statSync(at('backup.tar')).mode & 0o777).toBe(0o600);
      const restored = await candor(
        'restore',
        '--from',
        at('backup.tar'),
        '--data',
        at('restored'),
        '--json',
      );
      expect(restored, restored.stderr).toMatchObject({ code: 0 });
      expect(JSON.parse(restored.stdout)).toMatchObject({
        tables: (JSON.parse(made.stdout) as { tables: unknown }).tables,
      });
      expect(statSync(at('restored')).mode & 0o777).toBe(0o700);
      const leftBehind = ['snapshots', 'engine/store/shadow'].flatMap((left) =>
        readdirSync(at(`data/${left}`)),
      );
      // The engine's own counter.
      expect(leftBehind).toEqual(['increment.txt']);

      const second = await start(at('restored'));
      try {
        expect(await allAnswers(second.url)).toEqual(before);
      } finally {
        await second.stop();
      }
    },
  );

  it('taken under load holds what was acknowledged before it, and nothing twice', SLOW, async () => {
    const sent: { readonly id: string; readonly at: number }[] = [];
    let stopping = false;
    const load = Promise.all(
      Array.from({ length: LOADERS }, async () => {
        while (!stopping) {
          await sleep(10);
          const batch = caroBatch(COMMANDS);
          await post(server.url, batch);
          const commands = batch.events.filter(({ event }) => event === 'command.generated');
          sent.push(...commands.map(({ event_id: id }) => ({ id, at: performance.now() })));
        }
      }),
    );
    // Heard at its end: a failure of the load is one of the test.
    load.catch(() => undefined);
    const backups: { readonly name: string; readonly begun: number; readonly ended: number }[] = [];
    for (const name of ['one', 'two']) {
      await sleep(700);
      const begun = performance.now();
      const made = await candor('backup', '--data', at('data'), '--to', at(name));
      expect(made, made.stderr).toMatchObject({ code: 0 });
      backups.push({ name, begun, ended: performance.now() });
    }
    stopping = true;
    await load;
    const all = await countAfterSettling(server.url);
    const others = all - sent.length;
    for (const { name, begun, ended } of backups) {
      await candor('restore', '--from', at(name), '--data', at(`${name}-restored`));
      const second = await start(at(`${name}-restored`));
      try {
        const count = (await countAfterSettling(second.url)) - others;
        expect(count, name).toBeGreaterThanOrEqual(sent.filter((one) => one.at < begun).length);
        // What was on its way while the backup was made may be in it; nothing later, and nothing twice.
        const known = sent.filter((one) => one.at < ended).length;
        expect(count, name).toBeLessThanOrEqual(known + LOADERS * COMMANDS);
        expect(await repeated(second.url), name).toBe(0);
      } finally {
        await second.stop();
      }
    }
  });

  it('brings nothing back that was erased since, where it is told by which folder', SLOW, async () => {
    const secret = randomBytes(32);
    const dailyId = createHash('sha256').update(secret).digest('hex').slice(0, 32);
    const before = await countAfterSettling(server.url);
    const batch = caroBatch(COMMANDS);
    await post(server.url, {
      ...batch,
      events: batch.events.map((event) => ({ ...event, daily_id: dailyId })),
    });
    expect(await countAfterSettling(server.url)).toBe(before + COMMANDS);
    const made = await candor('backup', '--data', at('data'), '--to', at('erased'));
    expect(made, made.stderr).toMatchObject({ code: 0 });
    const erased = await fetch(`${server.url}/v1/deletions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        product: 'caro',
        proofs: [{ date: new Date().toISOString().slice(0, 10), secret: secret.toString('hex') }],
      }),
    });
    expect(erased.ok).toBe(true);
    await expect.poll(() => countCommands(server.url), { timeout: 30_000 }).toBe(before);
    for (const [name, more, count] of [
      ['forgetful', [], before + COMMANDS],
      ['told', ['--erased-since', at('data')], before],
    ] as const) {
      const restored = await candor('restore', '--from', at('erased'), '--data', at(name), ...more);
      expect(restored, restored.stderr).toMatchObject({ code: 0 });
      const second = await start(at(name));
      try {
        await expect.poll(() => countCommands(second.url), { timeout: 30_000 }).toBe(count);
      } finally {
        await second.stop();
      }
    }
    const wrong = await candor(
      'restore',
      '--from',
      at('erased'),
      '--data',
      at('wrong'),
      '--erased-since',
      at('no'),
    );
    expect([wrong.code, wrong.stderr]).toEqual([
      4,
      `candor: ${at('no')} is not a data folder: there is no control.db in it\n`,
    ]);
  });

  it(
    'is refused when a file of it is damaged, missing or too much, and where there is something already',
    SLOW,
    async () => {
      const made = await candor('backup', '--data', at('data'), '--to', at('folder'));
      expect(made.code).toBe(0);
      const refusal = async (change: (backup: string) => void) => {
        const backup = at(`changed-${Math.random()}`);
        cpSync(at('folder'), backup, { recursive: true });
        change(backup);
        const { code, stderr } = await candor('restore', '--from', backup, '--data', at('never'));
        expect([
          code,
          existsSync(at('never')),
          readdirSync(folder.path).filter((name) => name.includes('.restoring-')),
        ]).toEqual([4, false, []]);
        return stderr;
      };
      const flip = (path: string) => {
        const bytes = readFileSync(path);
        bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
        writeFileSync(path, bytes);
      };
      expect(await refusal((backup) => flip(join(backup, 'data/control.db')))).toBe(
        'candor: data/control.db of the backup is damaged; take another one\n',
      );
      expect(await refusal((backup) => writeFileSync(join(backup, 'data/more'), 'x'))).toContain(
        'the backup holds data/more, which its manifest does not name',
      );
      expect(await refusal((backup) => writeFileSync(join(backup, 'manifest.json'), '{'))).toContain(
        'manifest.json of the backup is damaged',
      );
      mkdirSync(at('used'));
      writeFileSync(at('used/note'), 'x');
      expect((await candor('restore', '--from', at('folder'), '--data', at('used'))).stderr).toBe(
        `candor: ${at('used')} is not empty; name another folder\n`,
      );
      expect((await candor('backup', '--data', at('data'), '--to', at('backup.tar'))).stderr).toBe(
        `candor: ${at('backup.tar')} is there already; name another file\n`,
      );
    },
  );
});

async function countAfterSettling(url: string): Promise<number> {
  await settled(url);
  return countCommands(url);
}

/** Commands that are stored more than once: each has an id of its own. */
async function repeated(url: string): Promise<number> {
  const commands = await countCommands(url);
  const answer = await fetch(`${url}/v1/metrics/generation_success_rate?product=caro`);
  const [row] = ((await answer.json()) as MetricAnswer).rows;
  return commands - (row?.n ?? Number.NaN);
}
