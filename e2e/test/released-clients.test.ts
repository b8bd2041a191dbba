import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { caro } from '@candor/caro';
import { compileCatalog } from '@candor/catalog/tools';
import { type RunningServer, startServer } from '@candor/server';
import type { MetricAnswer } from '@candor/server/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settled } from '../src/ask.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const folder = new TemporaryFolder();
const data = join(folder.path, 'data');
const SESSION = 'a1b2c3d4e5f60718';
let server: RunningServer;
beforeAll(async () => {
  server = await startServer({ data, catalogs: [compileCatalog(caro)], port: 0, accept: ['caro/1'] });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** What the released caro client posts. */
function releasedBatch() {
  const event = (id: number, seconds: number, fields: object) => ({
    ...{ id: `6f9619ff-8b86-4d01-b42d-00cf4fc964f${id}`, session_id: SESSION },
    ...{ timestamp: new Date(Date.now() - 60_000 + seconds * 1000).toISOString(), ...fields },
  });
  const generation = { type: 'command_generation', backend: 'static', duration_ms: 12 };
  return [
    event(1, 0, {
      ...{ type: 'session_start', version: '1.1.0', platform: 'macos', shell_type: 'zsh' },
      backend_available: ['static', 'ollama'],
    }),
    event(2, 1, { ...generation, success: true, error_category: null }),
    event(3, 2, { ...generation, duration_ms: 30, success: false, error_category: 'other' }),
    event(4, 3, { type: 'telepathy', backend: 'static' }),
    event(5, 4, { ...generation, success: true, path: '/home/alice' }),
  ];
}

async function post(path: string, body: unknown) {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as unknown };
}

async function rows(metric: string, query: string) {
  const answer = await fetch(`${server.url}/v1/metrics/${metric}?from=2020-01-01&to=2100-01-01${query}`);
  return ((await answer.json()) as MetricAnswer).rows.map(({ group, value, n }) => ({ group, value, n }));
}

describe('a server that was told to take caro/1', () => {
  it('takes the array of the released client, refuses what it does not know, and counts a retry once', async () => {
    const batch = releasedBatch();
    const first = await post('/api/events', batch);
    expect(first).toMatchObject({
      status: 200,
      body: {
        accepted: 3,
        details: [
          { index: 3, code: 'unknown_event' },
          { index: 4, code: 'unknown_field' },
        ],
      },
    });
    expect(await post('/v1/events', batch)).toEqual(first);
    await settled(server.url);
    expect(await rows('generation_success_rate', '&by=os,sdk')).toEqual([
      { group: { os: 'macos', sdk: 'caro/1' }, value: 0.5, n: 2 },
    ]);
    expect(await rows('inference_time_mean', '')).toEqual([{ group: {}, value: 21, n: 2 }]);
  });

  it("keeps no trace of the client's own session id", () => {
    for (const [path, content] of folder.contents()) expect(content.includes(SESSION), path).toBe(false);
    const [salt = ''] = readdirSync(join(data, 'salts'));
    expect(statSync(join(data, 'salts', salt)).mode & 0o777).toBe(0o600);
  });

  it('does not take another format', async () => {
    const flat = { events: [{ event: 'session.start', timestamp: new Date().toISOString() }] };
    expect(await post('/api/events', flat)).toEqual({
      status: 400,
      body: { error: 'validation_failed', details: [{ code: 'format_not_accepted', field: 'body' }] },
    });
  });

  it('is not started with a format that no product has', async () => {
    const other = join(folder.path, 'other');
    const options = { data: other, catalogs: [compileCatalog(caro)], port: 0, accept: ['caro/9'] };
    await expect(startServer(options)).rejects.toThrow(
      'no one product served here has the format caro/9; there are caro/1, caro/flat, caro/rows',
    );
  });
});
