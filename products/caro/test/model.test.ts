import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askModel } from '../src/backend/ask-model.ts';

const CARO = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const PROMPT = 'water the garden of kanarienvogel';

/** A server of somebody's that speaks the chat protocol. */
let server: Server;
let answer: string;
let status: number;
let asked: {
  url: string | undefined;
  key: string | undefined;
  body: { model?: string; messages?: { content: string }[] };
}[];
let home: string;
let url: string;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'caro-model-'));
  asked = [];
  status = 200;
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    asked.push({ url: request.url, key: request.headers.authorization, body });
    if (answer !== 'never') response.writeHead(status).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(home, { recursive: true, force: true });
});

const says = (content: string) =>
  JSON.stringify({ choices: [{ message: { content } }], usage: { prompt_tokens: 40, completion_tokens: 7 } });
const ask = (timeoutMs?: number) =>
  askModel({ kind: 'ollama', url: new URL(url), model: 'tiny' }, PROMPT, timeoutMs);

function caro(...args: string[]): Promise<{ code: number; stdout: string }> {
  const env = {
    ...{
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      HOME: home,
      CARO_TELEMETRY: '1',
    },
    ...{ CARO_BACKEND_URL: url, CARO_MODEL: 'Makers/tiny-1.5b', CARO_BACKEND: 'ollama', CARO_API_KEY: 'k' },
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [CARO, ...args], { env, cwd: home }, (error, stdout) =>
      resolve({ code: Number(error?.code ?? 0), stdout }),
    );
  });
}

async function recorded(): Promise<readonly { event: string; fields: Record<string, unknown> }[]> {
  return JSON.parse((await caro('telemetry', 'show', '--json')).stdout);
}

describe('askModel', () => {
  it.each([
    ['a bare command', 'ls -la'],
    ['a command between fences', '```sh\nls -la\n```'],
    ['a command in quotes', '`ls -la`'],
    ['a command behind a prompt sign', '\n$ ls -la\n'],
  ])('reads %s', async (_what, content) => {
    answer = says(content);
    expect(await ask()).toEqual({ ok: true, command: 'ls -la', inputTokens: 40, outputTokens: 7 });
  });

  it.each([
    ['an empty answer', () => says(''), 200, 'parse_error'],
    ['something that is not JSON', () => '<html>', 200, 'parse_error'],
    ['JSON of another form', () => 'null', 200, 'parse_error'],
    ['an error of the model', () => '{}', 500, 'model_error'],
    ['no answer', () => 'never', 200, 'backend_timeout'],
  ])('gives the kind of %s, and no message', async (_what, body, code, category) => {
    answer = body();
    status = code;
    expect(await ask(300)).toEqual({ ok: false, category, code: expect.stringMatching(/^E\d{3}$/) });
  });

  it('says when nobody is there', async () => {
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const gone = { kind: 'other', url: new URL(`http://127.0.0.1:${port}/v1`), model: 'tiny' } as const;
    expect(await askModel(gone, PROMPT)).toMatchObject({ ok: false, category: 'connection_error' });
  });
});

describe('caro with a model', () => {
  it('asks it only for what no pattern matches', async () => {
    answer = says('echo watered');
    expect((await caro('--dry-run', 'list files')).stdout).toBe('ls\n');
    expect(asked).toEqual([]);
    expect((await caro('--dry-run', PROMPT)).stdout).toBe('echo watered\n');
    expect(asked).toMatchObject([
      { url: '/v1/chat/completions', key: 'Bearer k', body: { model: 'Makers/tiny-1.5b' } },
    ]);
    expect(asked[0]?.body.messages?.at(-1)?.content).toBe(PROMPT);
  });

  it('checks what it answers like anything else', async () => {
    answer = says('rm -rf /');
    expect(await caro('-y', PROMPT)).toMatchObject({ code: 3, stdout: 'rm -rf /\n' });
  });

  it('records the name of the model, the tokens and the failure, and nothing of the request', async () => {
    answer = says('echo watered');
    await caro('--dry-run', PROMPT);
    status = 500;
    expect((await caro('--dry-run', PROMPT)).code).toBe(1);
    const events = await recorded();
    expect(events.map(({ event }) => event)).toEqual([
      ...['session.start', 'command.generated', 'command.executed', 'session.end'],
      ...['session.start', 'command.generated', 'error.occurred', 'session.end'],
    ]);
    expect(events[0]?.fields).toMatchObject({
      fallback_enabled: true,
      backend_available: ['static', 'ollama'],
    });
    expect(events[1]?.fields).toMatchObject({
      ...{ backend_used: 'ollama', model_name: 'tiny-1.5b', success: true },
      ...{ input_token_count: 40, output_token_count: 7 },
    });
    expect(events[5]?.fields).toMatchObject({ backend_used: 'ollama', success: false });
    expect(events[6]?.fields).toMatchObject({
      error_category: 'model_error',
      error_code: 'E303',
      backend: 'ollama',
    });
    expect(JSON.stringify(events)).not.toMatch(/kanarienvogel|watered|127\.0\.0\.1/);
  });
});
