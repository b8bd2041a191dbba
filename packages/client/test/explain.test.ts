import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CatalogDocument, compileCatalog, documentCatalog, renderMarkdown } from '@candor/catalog/tools';
import { afterAll, describe, expect, it } from 'vitest';
import { greeter } from './greeter.ts';
import { INHERITED } from './run-host.ts';

const HOST = fileURLToPath(new URL('./explain-host.ts', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'candor-explain-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const env = { ...INHERITED, HOME: home };
const host = (...args: string[]): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, [HOST, ...args], { encoding: 'utf8', env });
const explain = (...args: string[]) => host('explain', ...args);

const document = documentCatalog(compileCatalog(greeter), (text) => hash('sha256', text));

/** Words as a reader takes them in: neither signs nor the names of columns, which stand once or at every row. */
function wordsIn(text: string): readonly string[] {
  return [...new Set(text.match(/[\p{L}\p{N}]+/gu) ?? [])].toSorted();
}

/** What TELEMETRY.md says under the heading of an event. */
function underHeading(event: string): string {
  const markdown = renderMarkdown(document);
  const start = markdown.indexOf(`#### \`${event}\``);
  return markdown.slice(start, markdown.indexOf('\n## ', start)).replace(/^```json$/gm, '');
}

describe('HOST telemetry explain', () => {
  it('says of an event what TELEMETRY.md says of it, and nothing else', () => {
    const { status, stdout, stderr } = explain('greeting.printed');
    expect([status, stderr]).toEqual([0, '']);
    expect(wordsIn(stdout)).toEqual(wordsIn(underHeading('greeting.printed')));
    expect(stdout).toContain('To see which languages are worth translating for.');
    expect(stdout).toContain('Values: one of en or de');
  });

  it('says of everything what TELEMETRY.md says', () => {
    const { status, stdout } = explain();
    expect(status).toBe(0);
    const markdown = renderMarkdown(document)
      .replace(/^```(json|text)$/gm, '')
      .replace(/\]\(#[^)]*\)/g, ']');
    expect(wordsIn(stdout)).toEqual(wordsIn(markdown));
  });

  it('tells of every command that its user has', () => {
    const names = [...host('--help').stdout.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name);
    expect(names).toContain('explain');
    const { stdout } = explain();
    expect(names.filter((name) => !stdout.includes(`greeter telemetry ${name}`))).toEqual([]);
  });

  it('prints the document, or the part about an event, as JSON', () => {
    expect(JSON.parse(explain('--json').stdout)).toEqual(document);
    const { title } = JSON.parse(explain('greeting.printed', '--json').stdout) as CatalogDocument['content'];
    expect(title).toEqual([{ kind: 'code', code: 'greeting.printed' }]);
  });

  it('knows the older names of an event, and says so beside the answer', () => {
    const { status, stdout, stderr } = explain('GreetingPrinted');
    expect([status, stderr]).toEqual([0, 'GreetingPrinted is another name of greeting.printed.\n']);
    expect(stdout).toBe(explain('greeting.printed').stdout);
  });

  it.each([
    ['greeting.pinted', 'There is no event greeting.pinted; did you mean greeting.printed?\n'],
    ['shoe_size', 'There is no event shoe_size; greeter telemetry explain lists them all\n'],
  ])('says in one line that there is no event %s', (name, line) => {
    expect(explain(name)).toMatchObject({ status: 2, stdout: '', stderr: line });
  });

  it('takes one event, and says so in its help', () => {
    expect(explain('run.start', 'greeting.printed')).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'explain takes one EVENT, not 2\n',
    });
    expect(explain('--help').stdout).toMatch(/^ {2}EVENT +one event only$/m);
  });

  it('prints all of it into a slow pipe, though its host ends at once', () => {
    const { length } = explain('--json').stdout;
    expect(length).toBeGreaterThan(65_536);
    const piped = spawnSync(
      'sh',
      ['-c', `"$0" "$1" explain --json | (sleep 0.5; wc -c)`, process.execPath, HOST],
      {
        encoding: 'utf8',
        env,
      },
    );
    expect(Number(piped.stdout)).toBe(length);
  });

  it('is quiet when its reader has seen enough', () => {
    const piped = spawnSync('sh', ['-c', `"$0" "$1" explain --json | head -c 1`, process.execPath, HOST], {
      encoding: 'utf8',
      env,
    });
    expect([piped.stdout, piped.stderr]).toEqual(['{', '']);
  });

  it('makes nothing', () => {
    expect(existsSync(home) && readdirSync(home)).toEqual([]);
  });
});
