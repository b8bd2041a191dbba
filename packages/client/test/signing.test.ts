import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from './listen.ts';
import { Home } from './run-host.ts';

/** A request as a product's server gets it. */
interface Received {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const ACCEPTED = { accepted: 3, rejected: 0, duplicates: 0 };
let home: Home;
let server: Listening;
let received: Received[];
let answers: { readonly status: number; readonly body: object }[];
let env: Record<string, string>;

beforeEach(async () => {
  home = new Home();
  received = [];
  answers = [];
  server = await listen(
    createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      received.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
      const { status, body } = answers.shift() ?? { status: 200, body: ACCEPTED };
      response.writeHead(status).end(JSON.stringify(body));
    }),
  );
  env = { HELLO_TELEMETRY: '1', HELLO_TELEMETRY_ENDPOINT: `http://127.0.0.1:${server.port}/v1/events` };
});
afterEach(async () => {
  await server.close();
  home.remove();
});

async function uploadUnder(key: string): Promise<void> {
  const keyed = { ...env, HELLO_WRITE_KEY: key };
  await home.run(['return'], keyed);
  await home.run(['telemetry', 'upload', '--now'], keyed);
}

/** As docs/contract.md says it, and not as the client's source does. */
function signature({ url, headers, body }: Received, secret: string): string {
  const head = ['POST', url, headers['x-candor-key'], headers['x-candor-timestamp'], ''].join('\n');
  return `v1=${createHmac('sha256', secret)
    .update(Buffer.concat([Buffer.from(head), body]))
    .digest('hex')}`;
}

describe('an upload under a write key', () => {
  it('names the key, and signs nothing without a secret', async () => {
    await uploadUnder('wk_1');
    expect(received[0]?.headers).toMatchObject({ 'x-candor-key': 'wk_1' });
    expect(received[0]?.headers).not.toHaveProperty('x-candor-signature');
  });

  it('signs the bytes that it sends, with the time, and never sends the secret', async () => {
    await uploadUnder('wk_1:s3cr3t');
    const [request] = received;
    expect(request?.headers['x-candor-signature']).toBe(request && signature(request, 's3cr3t'));
    expect(Math.abs(Number(request?.headers['x-candor-timestamp']) - Date.now() / 1000)).toBeLessThan(60);
    expect(JSON.stringify(request?.headers)).not.toContain('s3cr3t');
  });

  it('signs once more with the time of a server that finds its own wrong', async () => {
    answers = [{ status: 401, body: { error: 'clock_skew', server_time: 1_700_000_000 } }];
    await uploadUnder('wk_1:s3cr3t');
    expect(received).toHaveLength(2);
    const [first, second] = received;
    expect(second?.headers['x-candor-timestamp']).toBe('1700000000');
    expect(second?.headers['x-candor-signature']).toBe(second && signature(second, 's3cr3t'));
    expect(second?.body.equals(first?.body ?? Buffer.alloc(0))).toBe(true);
    expect(home.query('SELECT count(*) AS n FROM events WHERE sent_at IS NULL')).toEqual([{ n: 0 }]);
  });

  it.each([
    ['says again that the time is wrong', { error: 'clock_skew', server_time: 1_700_000_000 }, 2],
    ['says no time', { error: 'clock_skew', server_time: 'soon' }, 1],
    ['does not know the key', { error: 'unauthorized' }, 1],
  ])('keeps everything when the server %s', async (_what, body, requests) => {
    answers = Array.from({ length: 5 }, () => ({ status: 401, body }));
    await uploadUnder('wk_1:s3cr3t');
    expect(received).toHaveLength(requests);
    expect(home.query('SELECT count(*) AS n FROM events WHERE sent_at IS NULL')).toEqual([{ n: 3 }]);
  });
});
