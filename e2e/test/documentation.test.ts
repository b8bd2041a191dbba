import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { caro } from '@candor/caro';
import { compiledEvents, prepareChecks, sourceProblem, type WireBatch } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { afterAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
// Inside the repository, so that the packages are found.
const folder = mkdtempSync(join(ROOT, 'e2e', 'tmp-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The blocks of a language in a page, in order. */
function blocks(page: string, language: string): readonly string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'))].map(
    (found) => found[1] ?? '',
  );
}

describe('the documentation', () => {
  it('embeds the client with code that runs, records and obeys', () => {
    const [catalog = '', host = ''] = blocks('docs/embedding.md', 'ts');
    const [readme = ''] = blocks('README.md', 'ts');
    writeFileSync(join(folder, 'catalog.ts'), catalog);
    writeFileSync(join(folder, 'host.ts'), host);
    writeFileSync(join(folder, 'readme.ts'), readme);
    const run = (file: string, ...args: string[]) =>
      spawnSync(process.execPath, [join(folder, file), ...args], {
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH ?? '',
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
          HOME: folder,
          HELLO_TELEMETRY: '1',
        },
      });
    for (const file of ['host.ts', 'readme.ts']) {
      expect(run(file)).toMatchObject({ status: 0, stdout: 'hello\n', stderr: '' });
    }
    const shown = JSON.parse(run('host.ts', 'telemetry', 'show', '--json').stdout) as { event: string }[];
    const once = ['run.start', 'greeting.printed', 'run.end'];
    expect(shown.map(({ event }) => event)).toEqual([...once, ...once]);
    expect(run('host.ts', 'telemetry', 'status')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('6 events'),
    });
  });

  it('leads from an empty folder to events in telemetry show', () => {
    const start = join(folder, 'tutorial');
    mkdirSync(start);
    writeFileSync(join(start, 'package.json'), '{"type":"module"}');
    for (const block of blocks('docs/tutorial.md', 'js')) {
      const [, name = ''] = /^\/\/ (\S+\.js)\n/.exec(block) ?? [];
      writeFileSync(join(start, name), block);
    }
    // The package is packed and installed in a test of its own.
    const commands = blocks('docs/tutorial.md', 'sh')
      .flatMap((block) => block.trim().split('\n'))
      .filter((line) => !line.startsWith('npm '));
    const env = { PATH: `${dirname(process.execPath)}:${process.env.PATH}`, HOME: start };
    const output = commands.map((command) => {
      const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
        cwd: start,
        encoding: 'utf8',
        env,
      });
      expect([command, status], stderr).toEqual([command, 0]);
      return { command, stdout };
    });
    const after = (command: string) =>
      output.filter((one) => one.command === `node waterbill.js ${command}`).map(({ stdout }) => stdout);
    const [undecided, on, off] = after('telemetry status');
    expect(undecided).toContain('off (undecided)');
    expect(on).toContain('8 events');
    expect(on).toContain('1 not_in_enum');
    expect(off).toContain('off (config.toml)');
    const [shown = ''] = after('telemetry show');
    expect(shown.match(/run\.started|bill\.worked_out|run\.ended/g)).toHaveLength(8);
    expect(after('telemetry show --verbose')[0]).toContain('gallons');
    expect(after('telemetry explain bill.worked_out')[0]).toContain('To see which units people use.');
    expect(after('telemetry metrics')[0]).toContain('Which units?');
    expect(existsSync(join(start, '.local/share/waterbill/telemetry.db'))).toBe(false);
  }, 120_000);

  it('names commands and keys for users that there are', () => {
    const guide = readFileSync(join(ROOT, 'docs/guides/users.md'), 'utf8');
    const catalog = join(folder, 'catalog.ts');
    writeFileSync(catalog, blocks('docs/embedding.md', 'ts')[0] ?? '');
    writeFileSync(join(folder, 'host.ts'), blocks('docs/embedding.md', 'ts')[1] ?? '');
    const help = (...args: string[]) =>
      spawnSync(process.execPath, [join(folder, 'host.ts'), ...args], {
        encoding: 'utf8',
        env: {
          PATH: process.env.PATH ?? '',
          NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
          HOME: join(folder, 'nobody'),
        },
      });
    const named = new Set([...guide.matchAll(/TOOL telemetry ([a-z-]+)/g)].map(([, name = '']) => name));
    expect(named.size).toBeGreaterThan(8);
    for (const name of named) expect(help('telemetry', name, '--help'), name).toMatchObject({ status: 0 });
    for (const [, key = '', value = ''] of guide.matchAll(/TOOL config set telemetry\.(\S+) (\w+)/g))
      expect(help('config', 'set', `telemetry.${key.replace('NAME', 'features')}`, value), key).toMatchObject(
        { status: 0 },
      );
  }, 120_000);

  it('names tests for what the client promises that there are', () => {
    const rows = readFileSync(join(ROOT, 'docs/requirements.md'), 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (---|promise)/.test(line))
      .map((line) => line.slice(2, -2).split(' | '));
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) {
      const [test = '', file = ''] = row.toReversed();
      const text = readFileSync(join(ROOT, file), 'utf8').replace(/\s*\n\s*\*? ?/g, ' ');
      expect(text.replaceAll("\\'", "'"), `${file}: ${test}`).toContain(test);
    }
  });

  it('shows the whole catalog language with a catalog that has no fault', () => {
    const [catalog = ''] = blocks('docs/catalog.md', 'ts');
    const file = join(folder, 'whole.ts');
    writeFileSync(file, catalog);
    const candor = join(ROOT, 'packages', 'cli', 'src', 'main.ts');
    const check = spawnSync(process.execPath, [candor, 'catalog', 'check', file], { encoding: 'utf8' });
    expect(check).toMatchObject({ status: 0, stderr: '' });
  });

  it('prints a batch that is as its catalog declares', () => {
    const [text = ''] = blocks('docs/contract.md', 'json');
    const batch = JSON.parse(text) as WireBatch;
    const catalog = compileCatalog(caro);
    expect(sourceProblem(catalog, { ...batch.source })).toBeUndefined();
    const check = prepareChecks(compiledEvents(catalog));
    for (const { event, fields } of batch.events) expect(check(event, fields)).toBeUndefined();
  });
});
