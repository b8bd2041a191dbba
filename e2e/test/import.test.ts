import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countCommands, settled } from '../src/ask.ts';
import { end, type ServedCaro, serveCaro } from '../src/serve-caro.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const CARO = fileURLToPath(new URL('../../products/caro/src/main.ts', import.meta.url));
const CLI = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const PROMPTS = ['list files over 10MB', 'show the largest folders', 'find files named x.txt'];

const folder = new TemporaryFolder();
const home = join(folder.path, 'home');
const data = join(folder.path, 'data');
const at = (name: string) => join(folder.path, name);
let server: ServedCaro;

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(program: string, ...args: readonly string[]): Promise<Ran> {
  const env = {
    ...{ PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '' },
    ...{ HOME: home, CARO_TELEMETRY: '1', CARO_TELEMETRY_AIR_GAPPED: '1' },
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

const importing = (...args: readonly string[]) => run(CLI, 'import', ...args, '--data', data, '--json');

beforeAll(async () => {
  mkdirSync(home);
  for (const prompt of PROMPTS) await run(CARO, '--dry-run', '--json', prompt);
  for (const name of ['e.json.gz', 'e.ndjson', 'e.csv', 'e.db'])
    await run(CARO, 'telemetry', 'export', at(name));
  server = await serveCaro(data);
});
afterAll(async () => {
  await end(server.process, 'SIGTERM');
  folder.remove();
});

describe('candor import', () => {
  it('takes every format of an export and the store itself, and counts the events once', async () => {
    const first = await importing(at('e.json.gz'));
    // How far it is, it says where storing takes a while.
    expect([first.code, first.stderr.replace(/^.*: storing \d+ events\n/gm, '')]).toEqual([0, '']);
    const summary = JSON.parse(first.stdout) as { events: number };
    expect(summary).toMatchObject({ format: 'export', accepted: summary.events, duplicates: 0, rejected: 0 });
    const store = join(home, '.caro/telemetry.db');
    expect(existsSync(store)).toBe(true);
    const others = await importing(at('e.ndjson'), at('e.csv'), at('e.db'), store);
    const lines = others.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject(
      ['ndjson', 'csv', 'sqlite', 'export'].map((format) => ({
        ...{ format, accepted: 0, duplicates: summary.events, rejected: 0 },
      })),
    );
    await settled(server.url);
    expect(await countCommands(server.url)).toBe(PROMPTS.length);
  });

  it('refuses a changed file in one line, and takes the others', async () => {
    const lines = readFileSync(at('e.ndjson'), 'utf8').split('\n');
    writeFileSync(at('bad.ndjson'), [lines[0], '{"event":7}', ''].join('\n'));
    const answer = await importing(at('bad.ndjson'), at('missing.json'), at('e.json.gz'));
    expect([answer.code, answer.stderr]).toEqual([
      4,
      `candor: ${at('bad.ndjson')}: line 2: event is missing or has the wrong form; nothing of it was stored\n` +
        `candor: ${at('missing.json')}: ${at('missing.json')} is not a file\n`,
    ]);
    expect(JSON.parse(answer.stdout.trim().split('\n').at(-1) ?? '')).toHaveProperty('already_imported');
  });

  it('takes what the released caro client exports, without a server, and answers then', async () => {
    await end(server.process, 'SIGTERM');
    const generated = (id: number) => ({
      ...{ id: `6f9619ff-8b86-4d01-b42d-00cf4fc964f${id}`, session_id: 'a1b2c3d4e5f60718' },
      ...{ timestamp: new Date(Date.now() - id * 1000).toISOString(), type: 'command_generation' },
      ...{ backend: 'static', duration_ms: 12, success: true, error_category: null },
    });
    writeFileSync(at('released.json.gz'), gzipSync(JSON.stringify([generated(1), generated(2)])));
    const answer = await importing(at('released.json.gz'));
    expect([answer.code, JSON.parse(answer.stdout)]).toMatchObject([
      0,
      { format: 'caro/1', events: 2, accepted: 2 },
    ]);
    const asked = await run(CLI, 'query', 'commands', '--data', data, '--json');
    expect(JSON.parse(asked.stdout)).toMatchObject({ rows: [{ value: PROMPTS.length + 2 }] });
  });

  it('says what to do with a folder that no server has used, and where nobody answers', async () => {
    const nowhere = await run(CLI, 'import', at('e.json.gz'), '--data', at('nowhere'));
    expect([nowhere.code, nowhere.stderr]).toEqual([
      4,
      `candor: ${at('nowhere')} is not the data folder of a server; name one with --data\n`,
    ]);
    const unanswered = await run(CLI, 'import', at('e.json.gz'), '--server', 'http://127.0.0.1:1');
    expect([unanswered.code, unanswered.stderr]).toEqual([
      4,
      `candor: ${at('e.json.gz')}: no server answers at http://127.0.0.1:1\n`,
    ]);
  });
});
