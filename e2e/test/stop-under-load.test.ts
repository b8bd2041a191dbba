import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { WireBatch } from '@candor/catalog';
import { afterAll, describe, expect, it } from 'vitest';
import { countCommands, settled } from '../src/ask.ts';
import { caroBatch } from '../src/caro-batch.ts';
import { end, type ServedCaro, serveCaro } from '../src/serve-caro.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const CONNECTIONS = 12;
const COMMANDS = 5;
const folder = new TemporaryFolder();
let server: ServedCaro | undefined;
afterAll(async () => {
  if (server !== undefined) await end(server.process, 'SIGKILL');
  folder.remove();
});

type Outcome =
  | { readonly kind: 'answered'; readonly status: number; readonly whole: boolean }
  /** The answer had begun. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'not_answered' };

function send(url: string, agent: Agent, batch: WireBatch): Promise<Outcome> {
  const body = gzipSync(JSON.stringify(batch));
  return new Promise((resolve) => {
    const headers = {
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      'content-length': body.length,
    };
    const asked = request(`${url}/v1/events`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('error', () => resolve({ kind: 'cut' }));
      response.on('end', () => {
        const { accepted = 0 } = JSON.parse(text) as { accepted?: number };
        resolve({
          kind: 'answered',
          status: response.statusCode ?? 0,
          whole: accepted === batch.events.length,
        });
      });
    });
    asked.on('error', () => resolve({ kind: 'not_answered' }));
    asked.end(body);
  });
}

describe('SIGTERM under load', () => {
  it('answers what was kept, cuts nothing, and loses nothing', { timeout: 120_000 }, async () => {
    server = await serveCaro(folder.path);
    const { url } = server;
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    let stopping = false;
    let acknowledged = 0;
    const outcomes: Outcome[] = [];
    const unanswered: WireBatch[] = [];
    const keepBusy = async () => {
      for (let failures = 0; failures < 2; ) {
        const batch = caroBatch(COMMANDS);
        const outcome = await send(url, agent, batch);
        outcomes.push(outcome);
        if (outcome.kind === 'answered') acknowledged += COMMANDS;
        else {
          // Before the signal there is no reason not to answer.
          expect(stopping).toBe(true);
          unanswered.push(batch);
          failures += 1;
        }
      }
    };
    const load = Promise.all(Array.from({ length: CONNECTIONS }, keepBusy));
    await sleep(1500);
    stopping = true;
    const begun = performance.now();
    expect(await end(server.process, 'SIGTERM')).toBe(0);
    expect(performance.now() - begun).toBeLessThan(15_000);
    await load;
    agent.destroy();

    const answered = outcomes.filter((outcome) => outcome.kind === 'answered');
    expect(answered.length).toBeGreaterThan(50);
    for (const outcome of outcomes) {
      if (outcome.kind === 'answered') expect(outcome).toMatchObject({ status: 200, whole: true });
      else expect(outcome.kind).toBe('not_answered');
    }

    server = await serveCaro(folder.path);
    // What was not answered may have been kept or not: sent again it is there once.
    const again = new Agent({ keepAlive: true });
    for (const batch of unanswered) {
      const outcome = await send(server.url, again, batch);
      if (outcome.kind === 'answered') acknowledged += COMMANDS;
    }
    again.destroy();
    await settled(server.url);
    expect(await countCommands(server.url)).toBe(acknowledged);
    expect(await end(server.process, 'SIGTERM')).toBe(0);
  });

  it('does not wait longer than ten seconds for a client that goes on sending slowly', {
    timeout: 60_000,
  }, async () => {
    server = await serveCaro(folder.path);
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      'POST /v1/events HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 9999\r\n\r\n',
    );
    const dripping = setInterval(() => socket.write('x'), 200);
    await sleep(500);
    const begun = performance.now();
    expect(await end(server.process, 'SIGTERM')).toBe(0);
    expect(performance.now() - begun).toBeLessThan(14_000);
    clearInterval(dripping);
    socket.destroy();
  });
});
