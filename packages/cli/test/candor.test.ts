import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const CATALOG = fileURLToPath(new URL('../../../products/caro/src/catalog.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'candor-cli-'));
const data = join(folder, 'data');
let server: ChildProcess;
let url = '';

const candor = (...args: string[]) => spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });

beforeAll(async () => {
  const args = ['serve', '--product', CATALOG, '--data', data, '--listen', '0'];
  server = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  url = await new Promise((resolve) => {
    server.stdout?.once('data', (text) => resolve(/http:\S+/.exec(String(text))?.[0] ?? ''));
  });
});
afterAll(async () => {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  if (server.exitCode === null && server.kill('SIGTERM')) await ended;
  rmSync(folder, { recursive: true, force: true });
});

describe('candor', () => {
  it('explains itself, with an example for each command', () => {
    expect(candor('--help')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('query [options] <metric>'),
    });
    expect(candor('query', '--help').stdout).toContain('Example: candor query csr');
    expect(candor('serve', '--help').stdout).toContain('Example: candor serve');
  });

  it('says in one line what is wrong with a command line', () => {
    expect(candor('frobnicate')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('unknown command'),
    });
    expect(candor('query', 'csr', '--format', 'pdf')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Allowed choices are table, json, csv'),
    });
    expect(candor('serve', '--product', CATALOG, '--listen', 'here')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Write PORT or HOST:PORT.'),
    });
  });

  it('prints a metric as a table, JSON or CSV', () => {
    const asked = (...args: string[]) => candor('query', 'commands', '--server', url, ...args);
    expect(asked()).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('caro · commands: How many'),
    });
    expect(JSON.parse(asked('--json').stdout)).toMatchObject({ metric: 'commands', rows: [{ value: 0 }] });
    expect(asked('--format', 'csv').stdout).toMatch(
      /^start,value,n,suppressed,incomplete\n.*,0,0,false,false\n$/,
    );
  });

  it('says in one line what is wrong with a question', () => {
    const refused = (...args: string[]) => {
      const { status, stderr, stdout } = candor('query', ...args, '--server', url);
      expect([status, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1]);
      return stderr;
    };
    expect(refused('nope')).toContain('caro has no such metric; it has csr, awu, generation_success_rate');
    expect(refused('csr', '--by', 'shoe_size')).toContain('use one of version, channel');
    expect(refused('csr', '--from', 'yesterday')).toContain('from is not a time');
    expect(refused('csr', '--product', 'stranger')).toContain('name a product');
  });

  it('says what to do when nobody answers', () => {
    const { status, stderr } = candor('query', 'csr', '--server', 'http://127.0.0.1:1');
    expect([status, stderr]).toEqual([
      4,
      'candor: no server answers at http://127.0.0.1:1; start one with candor serve, or name it with --server\n',
    ]);
  });

  it('says which process has the port, the folder or the catalog it cannot use', () => {
    const { port } = new URL(url);
    const serve = (...args: string[]) => candor('serve', '--product', CATALOG, ...args);
    expect(serve('--data', join(folder, 'other'), '--listen', port)).toMatchObject({
      status: 4,
      stderr: `candor: port ${port} of 127.0.0.1 is in use; choose another with --listen\n`,
    });
    expect(serve('--data', data, '--listen', '0')).toMatchObject({
      status: 4,
      stderr: `candor: the data folder ${data} is in use by process ${server.pid}; stop that server or choose another with --data\n`,
    });
    writeFileSync(join(folder, 'empty.ts'), 'export const nothing = 1;\n');
    expect(candor('serve', '--product', join(folder, 'empty.ts'))).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('must export one catalog made with defineCatalog'),
    });
  });

  it('asks a data folder that no server uses, and refuses one that never was', async () => {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    expect(await ended).toBe(0);
    expect(candor('query', 'commands', '--data', data)).toMatchObject({ status: 0, stderr: '' });
    expect(candor('query', 'commands', '--data', join(folder, 'nowhere'))).toMatchObject({
      status: 4,
      stderr: expect.stringContaining('is not the data folder of a server'),
    });
  });
});
