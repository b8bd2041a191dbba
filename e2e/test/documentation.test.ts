import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
        env: { PATH: process.env.PATH ?? '', HOME: folder, HELLO_TELEMETRY: '1' },
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
