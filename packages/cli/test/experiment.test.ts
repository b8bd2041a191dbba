import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { defineCatalog, field, type WireBatch } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { type RunningServer, startServer } from '@candor/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const greeting = { event: 'greeting.printed' } as const;
const hello = compileCatalog(
  defineCatalog({
    ...{ product: 'hello', description: 'It says hello.', version: 1, owner: 'nobody', prefix: 'HELLO' },
    ...{ store: 'hello.db', configDir: 'hello', endpoint: 'https://telemetry.example', tiers: ['oss'] },
    channels: { ga: { upload: true } },
    categories: { features: 'which greetings are used' },
    session: { start: 'greeting.printed', end: 'greeting.printed' },
    events: {
      'greeting.printed': {
        ...{ description: 'A greeting was printed.', purpose: 'To greet better.', category: 'features' },
        level: 'minimal',
        required: { heard: field.boolean('Whether somebody answered.') },
      },
    },
    metrics: {
      heard_rate: {
        ...{
          kind: 'ratio',
          question: 'How many are heard?',
          denominator: greeting,
          target: { atLeast: 0.5 },
        },
        numerator: { ...greeting, where: { heard: true } },
      },
      greetings: { kind: 'count', question: 'How many?', of: greeting },
    },
    experiments: {
      louder: {
        question: 'Are loud greetings heard?',
        ...{
          variants: ['control', 'loud'],
          events: ['greeting.printed'],
          metrics: ['heard_rate', 'greetings'],
        },
        ...{ from: '2020-01-01', until: '2099-01-01' },
      },
    },
  }),
);

const folder = mkdtempSync(join(tmpdir(), 'candor-experiment-'));
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ data: folder, catalogs: [hello], port: 0, warn: () => undefined });
  await Promise.all(Array.from({ length: 120 }, (_, person) => send(person)));
  for (;;) {
    const { log_depth } = (await (await fetch(`${server.url}/readyz`)).json()) as { log_depth: number };
    if (log_depth === 0) break;
    await sleep(50);
  }
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** One greeting each: nine of ten loud ones are heard, and three of ten others. */
async function send(person: number): Promise<void> {
  const isLoud = person % 2 === 1;
  const id = (what: string) => createHash('sha256').update(`${what} ${person}`).digest('hex').slice(0, 32);
  const now = new Date().toISOString();
  const version7 = () => randomUUID().replace(/^(.{14})4/, '$17');
  const fields = {
    heard: (person * 7) % 20 < (isLoud ? 18 : 6),
    variant_louder: isLoud ? 'loud' : 'control',
  };
  const batch: WireBatch = {
    ...{ batch_id: version7(), client_timestamp: now, catalog: { product: 'hello', version: 1 } },
    source: {
      ...{ version: '1.0.0', channel: 'ga', tier: 'oss', os: 'linux', arch: 'x86_64', shell: 'zsh' },
      ...{ runtime: 'node-24', sdk: 'candor-js/1.0.0' },
    },
    events: [
      {
        ...{ event: 'greeting.printed', event_id: version7(), timestamp: now, seq: 0, fields },
        ...{ session_id: id('session'), daily_id: id('day') },
      },
    ],
  };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}/v1/events`, {
    method: 'POST',
    headers,
    body: JSON.stringify(batch),
  });
  expect(await answer.json()).toMatchObject({ accepted: 1, rejected: 0 });
}

function experiment(...args: string[]) {
  return promisify(execFile)(process.execPath, [CLI, 'experiment', ...args, '--server', server.url]);
}

describe('candor experiment', () => {
  it('prints the verdict first, then shares and metrics', async () => {
    const { stdout } = await experiment('louder', '--product', 'hello');
    expect(stdout).toContain('hello · louder: Are loud greetings heard?');
    expect(stdout).toMatch(/\nVerdict: ship loud\n {2}heard_rate is better with loud: \+60\.00 points/);
    expect(stdout).toMatch(/\ncontrol +60 +50\.0% +50\.0%\nloud +60 +50\.0% +50\.0%\n/);
    expect(stdout).toMatch(/\nloud +90\.0% +\+60\.00 points .+ better\n/);
    expect(stdout).toMatch(/\ngreetings \(a person-day\): How many\?/);
  });

  it('gives programs the answer of the server, and spreadsheets a line for each variant', async () => {
    const answer = JSON.parse((await experiment('louder', '--json')).stdout);
    expect(answer.verdict).toMatchObject({ decision: 'ship', variant: 'loud' });
    expect(answer.metrics[0].comparisons[0]).toMatchObject({
      effect: expect.closeTo(0.6, 12),
      reading: 'better',
    });
    const [head = '', ...lines] = (await experiment('louder', '--format', 'csv')).stdout
      .trimEnd()
      .split('\n');
    expect(head).toMatch(/^metric,measured,unit,variant,person_days,value,effect,.+,reading$/);
    expect(lines.map((line) => line.split(',').slice(0, 6).join())).toEqual([
      ...['heard_rate,ratio,share,control,60,0.3', 'heard_rate,ratio,share,loud,60,0.9'],
      ...[
        'greetings,mean_per_person_day,count,control,60,1',
        'greetings,mean_per_person_day,count,loud,60,1',
      ],
    ]);
    expect(new Set([head, ...lines].map((line) => line.split(',').length))).toEqual(new Set([20]));
  });

  it('repeats what the server says of a question that it does not answer', async () => {
    await expect(experiment('quieter')).rejects.toMatchObject({
      code: 2,
      stderr: 'candor: hello has no such experiment; it has louder\n',
    });
  });
});
