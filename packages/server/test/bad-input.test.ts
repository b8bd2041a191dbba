import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger, type RunningServer, startServer } from '../src/index.ts';
import { BAD_BATCHES, BAD_ENCODING, BAD_EVENTS, BAD_HTTP, type BadInput, CANARY } from './bad-input.ts';
import { hello } from './hello.ts';
import { sendRaw } from './raw-request.ts';
import { temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let log = '';
let server: RunningServer;

beforeAll(async () => {
  const logger = createLogger('debug', { write: (line) => (log += line) });
  server = await startServer({ data: folder.path, catalogs: [hello], port: 0, logger });
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

/** Sends it, and checks what holds for all: an answer in JSON, and nothing of the input in it or in the log. */
async function judge([_what, bytes, status, says]: BadInput): Promise<void> {
  const answer = await sendRaw(server.url, bytes());
  expect([answer.status, answer.body]).toEqual([status, expect.stringContaining(`"${says}"`)]);
  expect(answer.head).toMatch(/^content-type: application\/json/im);
  expect(JSON.parse(answer.body)).toBeTypeOf('object');
  // Half of it is enough: nothing else here is called so.
  const trace = CANARY.slice(0, 5);
  expect(`${answer.head}${answer.body}`.toLowerCase()).not.toContain(trace);
  expect(log.toLowerCase()).not.toContain(trace);
}

describe('bad input is answered with its status, and never repeated:', () => {
  it.each(BAD_HTTP)('%s', (...input) => judge(input));
  it.each(BAD_ENCODING)('a body that is %s', (...input) => judge(input));
  it.each(BAD_BATCHES)('a batch with %s', (...input) => judge(input));
  it.each(BAD_EVENTS)('an event with %s', (...input) => judge(input));

  it('is of many kinds, and leaves the server as it was', async () => {
    expect(BAD_HTTP.length + BAD_ENCODING.length + BAD_BATCHES.length + BAD_EVENTS.length).toBeGreaterThan(
      50,
    );
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    expect(log).not.toContain('failed');
  });
});
