import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CANDOR = join(ROOT, 'packages', 'cli', 'src', 'main.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-init-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const candor = (...args: string[]) => spawnSync(process.execPath, [CANDOR, ...args], { encoding: 'utf8' });
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

function project(manifest: object, files: Readonly<Record<string, string>> = {}): void {
  const all = {
    'package.json': JSON.stringify({ name: 'greeter', version: '1.2.3', ...manifest }),
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** As `npm install` would: the packages under their names. */
function install(...names: string[]): void {
  for (const name of names) {
    const path = join(folder, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), path);
  }
}

function files(): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return paths.map((path) => path.slice(folder.length + 1)).toSorted();
}

const init = () => {
  const { status, stdout, stderr } = candor('init', folder, '--json');
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout) as { project: object; written: string[]; kept: string[]; lines: string[] };
};

describe('candor init', () => {
  it.each([
    ['commander', { dependencies: { commander: '14' }, type: 'module' }, 'js', "'@candor/client/commander'"],
    ['yargs', { dependencies: { yargs: '18' } }, 'mjs', "'@candor/client/yargs'"],
    [
      'citty',
      { devDependencies: { citty: '0', typescript: '7' }, type: 'module' },
      'ts',
      "'@candor/client/citty'",
    ],
    [
      'oclif',
      { dependencies: { '@oclif/core': '5' }, devDependencies: { typescript: '7' } },
      'mts',
      'this.id',
    ],
    ['none', { type: 'module' }, 'js', "process.argv[2] === 'telemetry'"],
  ])('finds %s and the language, and writes a sound catalog', (framework, manifest, extension, line) => {
    project(manifest);
    const done = init();
    expect(done.project).toMatchObject({ command: 'greeter', framework, extension, source: '.' });
    const own = ['telemetry/catalog', 'telemetry/telemetry'];
    const needed = framework === 'oclif' ? [...own, 'commands/telemetry', 'commands/config'] : own;
    expect(done.written.toSorted()).toEqual(needed.map((name) => `${name}.${extension}`).toSorted());
    expect(done.lines.join('\n')).toContain(line);
    expect(files()).toEqual([...done.written, 'package.json'].toSorted());
    install('@candor/client');
    expect(candor('catalog', 'check', join(folder, `telemetry/catalog.${extension}`))).toMatchObject({
      status: 0,
    });
  });

  it('takes names that a catalog does not, and makes names of them that it does', () => {
    project({ name: '@scope/4-eyes.cli', description: "It's a tool.\nReally." });
    const { project: found } = init();
    expect(found).toMatchObject({ command: '4-eyes.cli' });
    install('@candor/client');
    expect(read('telemetry/catalog.mjs')).toContain("product: 'app_4_eyes_cli'");
    expect(candor('catalog', 'check', join(folder, 'telemetry/catalog.mjs'))).toMatchObject({ status: 0 });
  });

  it('never changes a file that is there, and says so', () => {
    project({ type: 'module' }, { 'src/telemetry/catalog.js': '// mine' });
    const done = init();
    expect(done).toMatchObject({
      kept: ['src/telemetry/catalog.js'],
      written: ['src/telemetry/telemetry.js'],
    });
    expect(read('src/telemetry/catalog.js')).toBe('// mine');
    expect(init()).toMatchObject({ written: [] });
    expect(candor('init', folder).stdout).toContain('kept     src/telemetry/catalog.js (it was there)');
  });

  it('says in one line that there is no project', () => {
    expect(candor('init', folder)).toMatchObject({
      status: 4,
      stdout: '',
      stderr: `candor: there is no package.json in ${folder}; run this in the folder of a CLI project\n`,
    });
    expect(files()).toEqual([]);
  });

  it.each(['js', 'ts'])('makes a program with commander record its runs (%s)', (extension) => {
    const main = `src/main.${extension}`;
    const tsconfig = { compilerOptions: { allowImportingTsExtensions: true, noEmit: true } };
    const isTypeScript = extension === 'ts';
    project(
      { type: 'module', dependencies: { commander: '14' } },
      { 'src/.keep': '', ...(isTypeScript ? { 'tsconfig.json': JSON.stringify(tsconfig) } : {}) },
    );
    const { lines } = init();
    install('@candor/client', 'commander');
    const imports = lines.filter((line) => line.startsWith('import'));
    const rest = lines.filter((line) => !line.startsWith('import'));
    writeFileSync(
      join(folder, main),
      [
        `import { Command } from 'commander';`,
        ...imports,
        `const program = new Command('greeter').option('--no-telemetry');`,
        `program.command('greet').action(() => console.log('hello'));`,
        ...rest,
      ].join('\n'),
    );
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(folder, main), ...args], {
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH ?? '',
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
          HOME: join(folder, 'home'),
          GREETER_TELEMETRY: '1',
        },
      });
    expect(run('greet')).toMatchObject({ status: 0, stdout: 'hello\n', stderr: '' });
    expect(run('greet', '--no-telemetry')).toMatchObject({ status: 0, stdout: 'hello\n' });
    const shown = JSON.parse(run('telemetry', 'show', '--json').stdout) as {
      event: string;
      fields: object;
    }[];
    expect(shown.map(({ event }) => event)).toEqual(['run.started', 'run.ended']);
    expect(shown[1]?.fields).toMatchObject({ ending: 'completed' });
  });

  it('writes TypeScript that the strictest compiler takes', () => {
    const tsconfig = {
      extends: join(ROOT, 'tsconfig.base.json'),
      compilerOptions: { typeRoots: [join(ROOT, 'node_modules', '@types')] },
      include: ['src'],
    };
    project({ type: 'module', dependencies: { commander: '14' } }, { 'src/.keep': '' });
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        ...tsconfig,
        compilerOptions: { ...tsconfig.compilerOptions, allowImportingTsExtensions: true },
      }),
    );
    init();
    install('@candor/client');
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    expect(spawnSync(process.execPath, [tsc, '-p', folder], { encoding: 'utf8' })).toMatchObject({
      status: 0,
      stdout: '',
    });
  });
});
