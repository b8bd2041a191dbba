import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { DETECTORS } from '@candor/firewall';
import { askDetectors } from '@candor/firewall/detectors';
import type { AskDetectors } from '@candor/firewall/gate';
import { parseSync } from 'oxc-parser';
import { build } from 'rolldown';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { otherNodes } from '../src/node-versions.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'candor-package-'));
const project = join(folder, 'project');
const installed = join(project, 'node_modules', '@candor', 'client');
const CATALOG = `{
  product: 'hello', version: 1, description: 'It says hello.', owner: 'the maintainers of hello', prefix: 'HELLO',
  categories: { session: 'when it runs', features: 'which greetings are used' },
  store: '.hello/telemetry.db', configDir: '.config/hello', endpoint: 'https://telemetry.example/v1/events',
  channels: { ga: { upload: true } }, tiers: ['oss'], sharing: ['events'], session: { start: 'run.start', end: 'run.end' },
  events: {
    'run.start': { description: 'It ran.', purpose: 'To count runs.', category: 'session', level: 'minimal', required: {} },
    greeting: {
      description: 'A greeting.', purpose: 'To see languages.', category: 'features', level: 'standard',
      required: { language: field.enum('Of the greeting.', ['en', 'de']) },
      optional: { model: field.token('That worded it.', { pattern: '[A-Za-z0-9][A-Za-z0-9._:/+-]{0,49}', maxLength: 50, reason: 'Anybody may name one.' }) },
    },
    'run.end': {
      description: 'It ended.', purpose: 'To see how long.', category: 'session', level: 'minimal',
      required: { duration_ms: field.duration('How long it ran.') },
    },
  },
}`;
const HOST = `
import { createTelemetry, defineCatalog, field } from '@candor/client';
const telemetry = createTelemetry(defineCatalog(${CATALOG}), { version: '1.0.0', channel: 'ga' });
if (process.argv[2] === 'telemetry') process.exit(await telemetry.command(process.argv.slice(3)));
if (process.argv[2] === 'warn') {
  await telemetry.command(['show']);
  process.emitWarning('of the host');
}
telemetry.session({}, (run) => ({ duration_ms: run.durationMs }));
telemetry.record('greeting', { language: 'en' });
console.log('hello');
`;
/** What a start does not load: the detectors for an open vocabulary, and the reader of configuration files. */
const SELDOM_HOST = HOST.replace(
  "'greeting', { language: 'en' }",
  "'greeting', { language: 'en', model: token(process.argv[2] ?? 'llama-3.1') }",
).replace('{ createTelemetry,', '{ token, createTelemetry,');

beforeAll(() => {
  const packed = spawnSync(process.execPath, [join(ROOT, 'scripts', 'pack-client.ts'), folder], {
    encoding: 'utf8',
  });
  expect(packed).toMatchObject({ status: 0, stderr: '' });
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), '{"name":"hello","private":true,"type":"module"}');
  writeFileSync(join(project, 'host.js'), HOST);
  writeFileSync(join(project, 'host.ts'), HOST);
  writeFileSync(join(project, 'seldom.js'), SELDOM_HOST);
  const options = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', ['install', ...options, packed.stdout.trim()], {
    cwd: project,
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(folder, 'home-'));
});

const run = (program: string, args: readonly string[], env: object = {}, node: string = process.execPath) =>
  spawnSync(node, [join(project, program), ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH ?? '', HOME: home, HELLO_TELEMETRY: '1', ...env },
  });
const shown = (program: string, node?: string) =>
  (JSON.parse(run(program, ['telemetry', 'show', '--json'], {}, node).stdout) as { event: string }[]).map(
    ({ event }) => event,
  );
const writeConfig = (text: string) => {
  mkdirSync(join(home, '.config', 'hello'), { recursive: true });
  writeFileSync(join(home, '.config', 'hello', 'config.toml'), text);
};
/** Into one file, as many hosts are published: nothing of the package lies beside it. */
const bundle = (program: string, conditions: readonly string[] = ['module']) =>
  build({
    resolve: { conditionNames: [...conditions, 'import'] },
    input: join(project, program),
    platform: 'node',
    logLevel: 'silent',
    output: { dir: join(project, 'bundle'), format: 'esm', codeSplitting: false },
  });
const modelsIn = (folder: string) => {
  const store = new DatabaseSync(join(folder, '.hello', 'telemetry.db'), { readOnly: true });
  try {
    return store
      .prepare("SELECT event_data ->> 'model' AS model FROM events WHERE event_type = 'greeting'")
      .all()
      .map(({ model }) => model);
  } finally {
    store.close();
  }
};
const WHOLE = ['run.start', 'greeting', 'run.end'];

describe('the package of the client', () => {
  it('is one package that needs no other, with its types and the licences', () => {
    expect(readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      '@candor',
    ]);
    expect(readdirSync(join(project, 'node_modules', '@candor'))).toEqual(['client']);
    const manifest = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as object;
    for (const key of ['dependencies', 'optionalDependencies', 'private', 'scripts', 'gypfile'])
      expect(Object.keys(manifest)).not.toContain(key);
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => /\.(node|gyp|cc?|wasm)$/.test(name))).toEqual([]);
    expect(readdirSync(installed)).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'THIRD-PARTY-LICENSES', 'lib', 'types']),
    );
  });

  it('takes 300 KB at most', () => {
    const files = readdirSync(installed, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
    console.log(`installed: ${bytes} bytes in ${files.length} files`);
    expect(bytes).toBeLessThanOrEqual(300 * 1024);
  });

  it('judges as its source does, without the sources and examples of the detectors', async () => {
    const packed = (await import(join(installed, 'lib', 'late', 'detectors.js'))) as {
      readonly askDetectors: AskDetectors;
    };
    for (const detector of DETECTORS) {
      const { finds, passes, findsToken = [], passesToken = [], ownNames = [] } = detector.examples();
      for (const text of [...finds, ...passes, ...findsToken, ...passesToken]) {
        for (const isToken of [true, false]) {
          const context = { isToken, ownNames: () => ownNames };
          expect(packed.askDetectors(text, context), text).toEqual(askDetectors(text, context));
        }
      }
    }
  });

  it('imports nothing but itself and Node.js', () => {
    const lib = join(installed, 'lib');
    const files = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    );
    const imported = files.flatMap((name) => {
      const code = readFileSync(join(lib, name), 'utf8');
      const { staticImports, dynamicImports } = parseSync(name, code).module;
      const dynamic = dynamicImports.map(({ moduleRequest: { start, end } }) =>
        code.slice(start + 1, end - 1),
      );
      return [...staticImports.map(({ moduleRequest }) => moduleRequest.value), ...dynamic];
    });
    expect(imported.length).toBeGreaterThan(10);
    expect(imported.filter((specifier) => !/^(node:|\.\.?\/[\w-]+\.js$)/.test(specifier))).toEqual([]);
  });

  it.each(['host.js', 'host.ts'])('records in a host that is %s, and shows it', (program) => {
    expect(run(program, [])).toMatchObject({ status: 0, stdout: 'hello\n', stderr: '' });
    expect(shown(program)).toEqual(WHOLE);
    expect(run(program, ['telemetry', 'explain', 'greeting']).stdout).toContain('To see languages.');
  });

  describe.each(['seldom.js', 'bundle/seldom.js'])('in a host that is %s', (program) => {
    beforeAll(() => bundle('seldom.js'));

    it('judges what needs the parts that a start does without', () => {
      writeConfig('[telemetry]\nlevel = "detailed"\n');
      expect(run(program, [])).toMatchObject({ status: 0, stdout: 'hello\n', stderr: '' });
      expect(run(program, ['ada@example.org'])).toMatchObject({ status: 0, stdout: 'hello\n', stderr: '' });
      expect(run(program, ['sk-ant-api03-9fK2mQ7xV4bN8wL1']).stderr).toBe('');
      expect(modelsIn(home)).toEqual(['llama-3.1']);
    });

    it('obeys a configuration file', () => {
      writeConfig('[telemetry]\nenabled = false\n');
      expect(run(program, [])).toMatchObject({ status: 0, stdout: 'hello\n', stderr: '' });
      expect(readdirSync(home)).toEqual(['.config']);
    });
  });

  it('is off, and says why, in a host whose bundler took the pieces apart', async () => {
    await bundle('host.js', ['default']);
    expect(run('bundle/host.js', [])).toMatchObject({ status: 0, stdout: 'hello\n', stderr: '' });
    expect(readdirSync(home)).toEqual([]);
    expect(run('bundle/host.js', ['telemetry', 'status']).stdout).toMatch(/off \(.*@candor\/client\/whole/);
  });

  it('has types that accept what a catalog declares, and nothing else', () => {
    const typed = (name: string, record: string) => {
      writeFileSync(join(project, name), HOST.replace("'greeting', { language: 'en' }", record));
      const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
      const options = [
        '--ignoreConfig',
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        'false',
        '--module',
        'nodenext',
      ];
      const types = [
        '--target',
        'es2024',
        '--typeRoots',
        join(ROOT, 'node_modules', '@types'),
        '--types',
        'node',
      ];
      return spawnSync(process.execPath, [tsc, ...options, ...types, name], {
        cwd: project,
        encoding: 'utf8',
      });
    };
    expect(typed('right.ts', "'greeting', { language: 'de' }")).toMatchObject({ status: 0, stdout: '' });
    const wrong = [
      "'greeting', { language: 'fr' }",
      "'greeting', { language: 'en', path: '/' }",
      "'farewell', {}",
    ];
    for (const record of wrong)
      expect(typed('wrong.ts', record).stdout).toMatch(/wrong\.ts\(\d+,\d+\): error/);
  });

  it('uploads by itself when it is due', async () => {
    const received: string[] = [];
    const server = createServer((request, response) => {
      received.push(request.url ?? '');
      request.resume().on('end', () => response.end('{"accepted":6,"rejected":0,"duplicates":0}'));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const at = { HELLO_TELEMETRY_ENDPOINT: `http://127.0.0.1:${port}` };
    // Not with spawnSync: the server answers in this process.
    const host = () =>
      new Promise((resolve) =>
        spawn(process.execPath, [join(project, 'host.js')], {
          env: { PATH: process.env.PATH ?? '', HOME: home, HELLO_TELEMETRY: '1', ...at },
        }).once('close', resolve),
      );
    await host();
    const store = new DatabaseSync(join(home, '.hello', 'telemetry.db'));
    store.exec("UPDATE meta SET value = json_set(value, '$.nextAt', 0) WHERE key = 'upload'");
    store.close();
    await host();
    for (let tries = 0; tries < 100 && received.length === 0; tries += 1) await sleep(100);
    expect(received).toContain('/v1/events');
    await new Promise((resolve) => server.close(resolve));
  });
});

for (const { version, path } of otherNodes()) {
  describe.runIf(path !== undefined)(`the package of the client on Node.js ${version}`, () => {
    it('records and shows, and its user sees nothing of it', () => {
      expect(run('host.js', [], {}, path)).toMatchObject({ status: 0, stdout: 'hello\n', stderr: '' });
      expect(shown('host.js', path)).toEqual(WHOLE);
      for (const command of ['status', 'show', 'explain'])
        expect(run('host.js', ['telemetry', command], {}, path)).toMatchObject({
          status: 0,
          stderr: '',
        });
    });

    it("lets the host's own warnings through", () => {
      expect(run('host.js', ['warn'], {}, path).stderr).toMatch(/Warning: of the host/);
    });
  });
}
