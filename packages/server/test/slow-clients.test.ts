import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningServer } from '../src/index.ts';
import { batchOf, greeting } from './hello.ts';
import { post, startHello, temporaryFolder } from './running.ts';

const ARRIVAL = { headersMs: 400, requestMs: 800, checkMs: 100 };
const folder = temporaryFolder();
const warnings: string[] = [];
let server: RunningServer;

beforeAll(async () => {
  server = await startHello(folder.path, (line) => warnings.push(line), {
    arrival: ARRIVAL,
    acceptUploads: true,
  });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** Sends a start, and then a byte at a time, for as long as it may or until it has sent so many; nothing where there is no start. @returns what came back, and after how long */
async function drip(
  start: string,
  most = Number.POSITIVE_INFINITY,
): Promise<{ readonly text: string; readonly ms: number }> {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const begun = performance.now();
  let text = '';
  socket.on('data', (chunk) => (text += chunk));
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.write(start);
  let left = start === '' ? 0 : most;
  const dripping = setInterval(() => {
    left -= 1;
    if (left >= 0) socket.write('x');
  }, 50);
  await Promise.race([closed, sleep(5000)]);
  clearInterval(dripping);
  socket.destroy();
  return { text, ms: performance.now() - begun };
}

const HEAD = 'POST /v1/events HTTP/1.1\r\nhost: hello.example\r\ncontent-type: application/json\r\n';

describe('a client that is slow', () => {
  it.each([
    ['says nothing', '', ARRIVAL.headersMs],
    ['never ends its headers', `${HEAD}x-slow: `, ARRIVAL.headersMs],
    ['never ends its body', `${HEAD}content-length: 100000\r\n\r\n{"`, ARRIVAL.requestMs],
    ['never ends its chunk', `${HEAD}transfer-encoding: chunked\r\n\r\nffff\r\n`, ARRIVAL.requestMs],
  ])('and %s is answered 408 and dropped', async (_what, start, limit) => {
    const { text, ms } = await drip(start);
    expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(text).toContain('{"error":"timeout"}');
    expect(ms).toBeGreaterThan(limit * 0.9);
    expect(ms).toBeLessThan(limit + 2000);
  });

  it('may take its time with a file, which is read as it arrives', async () => {
    const { text, ms } = await drip(
      `POST /v1/uploads HTTP/1.1\r\nhost: a\r\ncontent-length: 30\r\nconnection: close\r\n\r\n`,
      30,
    );
    // All of it came, and it was no file of events.
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(text).toContain('"bad_file"');
    expect(ms).toBeGreaterThan(ARRIVAL.requestMs * 1.5);
  });

  it('holds nobody else up, however many there are', async () => {
    const slow = Array.from({ length: 300 }, () => drip(`${HEAD}content-length: 1000\r\n\r\n`));
    await sleep(200);
    const begun = performance.now();
    const response = await post(server.url, JSON.stringify(batchOf([greeting()])));
    expect(response.status).toBe(200);
    expect(performance.now() - begun).toBeLessThan(2000);
    for (const { text } of await Promise.all(slow)) expect(text).toMatch(/^HTTP\/1\.1 408 /);
    expect(warnings).toEqual([]);
  });
});
