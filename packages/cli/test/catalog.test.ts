import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson, compileCatalog } from '@candor/catalog/tools';
import { afterAll, describe, expect, it } from 'vitest';
import { catalogHash, loadCatalog } from '../src/load-catalog.ts';

const CLI = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const LANGUAGE = new URL('../../catalog/src/index.ts', import.meta.url).href;
const folder = mkdtempSync(join(tmpdir(), 'candor-catalog-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
function write(name: string, text: string): string {
  writeFileSync(at(name), text);
  return at(name);
}

/** Runs in the folder, so that files are named as their author names them. */
function candor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { FORCE_COLOR: _, ...plain } = process.env;
  const options = { encoding: 'utf8', cwd: folder, env: { ...plain, ...env } } as const;
  return spawnSync(process.execPath, [CLI, 'catalog', ...args], options);
}

/** A catalog in two files. */
function writeCatalog(name: string, change: (text: string) => string = (text) => text): void {
  write(
    `${name}-events.ts`,
    `import { field } from '${LANGUAGE}';
const run = { category: 'runs', level: 'minimal', sensitivity: 'technical' } as const;
export const events = {
  'run.start': { ...run, description: 'hello was started.', purpose: 'To count runs.', required: {} },
  'greeting.printed': {
    ...run,
    description: 'A greeting was printed.',
    purpose: 'To see which languages are used.',
    required: { language: field.enum('The language of the greeting.', ['en', 'de']) },
    optional: { words: field.count('How many words it has.', { max: 100 }) },
  },
} as const;
`,
  );
  write(
    `${name}.ts`,
    change(`import { defineCatalog } from '${LANGUAGE}';
import { events } from './${name}-events.ts';
export const hello = defineCatalog({
  product: 'hello',
  version: 1,
  description: 'It says hello.',
  owner: 'the maintainers of hello',
  categories: { runs: 'when hello starts, and what it prints' },
  prefix: 'HELLO',
  store: '.hello/telemetry.db',
  configDir: '.config/hello',
  endpoint: 'https://telemetry.example/v1/events',
  channels: { ga: { upload: true } },
  tiers: ['oss'],
  session: { start: 'run.start', end: 'run.start' },
  events,
  metrics: {
    languages: { kind: 'distribution', question: 'Which languages?', of: { event: 'greeting.printed' }, by: 'language' },
  },
  urls: { privacy: 'https://hello.example/privacy' },
  policyKeys: [{ kid: 'one', key: '${'A'.repeat(43)}=' }],
});
`),
  );
}
writeCatalog('good');

describe('candor catalog check', () => {
  it('has nothing to say of a catalog that is in order', () => {
    expect(candor(['check', 'good.ts'])).toMatchObject({
      status: 0,
      stdout: 'good.ts is in order.\n',
      stderr: '',
    });
  });

  it('points at the line of each error, in the file it is in, and says what to do', () => {
    writeCatalog('bad', (text) =>
      text.replace("by: 'language'", "by: 'tone'").replace('version: 1', 'version: 0'),
    );
    const events = readFileSync(at('bad-events.ts'), 'utf8');
    write(
      'bad-events.ts',
      events.replace("purpose: 'To see which languages are used.'", "purpose: ' '").replace("'de'", "'d e'"),
    );
    const { status, stdout, stderr } = candor(['check', 'bad.ts']);
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout.split('\n')).toEqual([
      'bad.ts:5:3: error: version: use a whole number from 1 (counts-up)',
      'bad-events.ts:8:5: error: events.greeting.printed.purpose: say which question you answer with it (missing-purpose)',
      'bad-events.ts:9:78: error: events.greeting.printed.required.language.values.1: write d e without blanks or signs (values)',
      'bad.ts:18:105: error: metrics.languages.by: greeting.printed has no field tone (unknown-field)',
      '4 errors, 0 warnings in bad.ts.',
      '',
    ]);
  });

  it('lets warnings pass, unless it is to be strict', () => {
    writeCatalog('warned', (text) => text.replace("urls: { privacy: 'https://hello.example/privacy' },", ''));
    const { status, stdout } = candor(['check', 'warned.ts']);
    expect([status, stdout]).toEqual([
      0,
      'warned.ts:3:22: warning: urls.privacy: link the privacy policy: the consent text names it (no-privacy-url)\n' +
        '0 errors, 1 warning in warned.ts.\n',
    ]);
    expect(candor(['check', 'warned.ts', '--strict']).status).toBe(1);
  });

  it('prints JSON for programs', () => {
    writeCatalog('json', (text) => text.replace("'HELLO'", "'hello'"));
    expect(JSON.parse(candor(['check', 'json.ts', '--json']).stdout)).toEqual({
      file: 'json.ts',
      errors: 1,
      warnings: 0,
      problems: [
        {
          severity: 'error',
          rule: 'environment-name',
          place: 'prefix',
          problem: 'use capital letters, digits and _, as in CARO',
          file: 'json.ts',
          line: 9,
          column: 3,
        },
      ],
    });
  });

  it('says where a shape is wrong that no compiler has seen', () => {
    writeCatalog('shape', (text) =>
      text.replace('channels: { ga: { upload: true } }', 'channels: { ga: { uploads: true } }'),
    );
    expect(candor(['check', 'shape.ts']).stdout).toContain(
      'shape.ts:13:21: error: channels.ga.uploads: no such key; there are upload, consent, ask (shape)',
    );
  });

  it('prints the path alone where the catalog is not written out', () => {
    write(
      'made.ts',
      "import { hello } from './bad.ts';\nexport const made = [hello].map((one) => one)[0];\n",
    );
    expect(candor(['check', 'made.ts']).stdout).toContain(
      'made.ts: error: version: use a whole number from 1 (counts-up)\n',
    );
  });

  it('checks compiled JSON as well, and points into it', async () => {
    const compiled = await loadCatalog(at('good.ts'));
    write('catalog.json', JSON.stringify({ ...compiled, tiers: undefined, prefix: 'hello' }, null, 2));
    const { status, stdout } = candor(['check', 'catalog.json']);
    const line =
      readFileSync(at('catalog.json'), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('"prefix"')) + 1;
    expect([status, stdout.split('\n')[0]]).toEqual([
      1,
      `catalog.json:${line}:3: error: prefix: use capital letters, digits and _, as in CARO (environment-name)`,
    ]);
  });

  it('prints its rules', () => {
    expect(candor(['check', '--rules'])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^missing-purpose +error +Every event says which question/m),
    });
    expect(JSON.parse(candor(['check', '--rules', '--json']).stdout)).toHaveProperty(
      'range-wide.severity',
      'error',
    );
  });

  it('says in one line that there is nothing to check', () => {
    const refused = (...args: string[]) => {
      const { status, stderr, stdout } = candor(['check', ...args]);
      expect([stdout, stderr.endsWith('\n'), stderr.trim().split('\n').length]).toEqual(['', true, 1]);
      return [status, stderr.trim()];
    };
    write('syntax.ts', 'export const a = 1;\nconst b: number = = 2;\n');
    expect(refused('syntax.ts')).toEqual([
      4,
      `candor: syntax.ts cannot be loaded: ${at('syntax.ts')}:2: Expression expected`,
    ]);
    write('throws.ts', "throw new Error('not today\\nnor tomorrow');\n");
    expect(refused('throws.ts')).toEqual([4, 'candor: throws.ts cannot be loaded: not today']);
    write('empty.ts', 'export const nothing = 1;\n');
    expect(refused('empty.ts')).toEqual([
      4,
      'candor: empty.ts must export one catalog made with defineCatalog',
    ]);
    expect(refused('nowhere.ts')).toEqual([
      4,
      'candor: nowhere.ts is not a file; name a module or compiled JSON',
    ]);
    write('broken.json', '{"format": 1,}');
    expect(refused('broken.json')).toEqual([4, expect.stringMatching(/^candor: broken\.json is not JSON: /)]);
    write('other.json', '{"format": 2}');
    expect(refused('other.json')).toEqual([
      4,
      expect.stringContaining('is not a compiled catalog; make one with'),
    ]);
  });

  it('wants a catalog', () => {
    expect(candor(['check'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("missing required argument 'catalog'"),
    });
  });
});

describe('candor catalog diff', () => {
  const raised = (text: string) => text.replace('version: 1', 'version: 2');
  const widened = (name: string) => {
    const events = readFileSync(at(`${name}-events.ts`), 'utf8');
    write(`${name}-events.ts`, events.replace("['en', 'de']", "['en', 'de', 'fr']"));
  };

  it('says that nothing changed', () => {
    expect(candor(['diff', 'good.ts', 'good.ts'])).toMatchObject({
      status: 0,
      stdout: 'hello 1 → hello 1: the same\n',
      stderr: '',
    });
  });

  it('says that a wider collection must be asked for, whom, and lets it be allowed', () => {
    writeCatalog('wide', (text) => raised(text).replace("owner: 'the", "notice: 2, owner: 'the"));
    widened('wide');
    const diff = candor(['diff', 'good.ts', 'wide.ts']);
    expect([diff.status, diff.stdout.split('\n')]).toEqual([
      1,
      [
        'hello 1 → hello 2: widens',
        '',
        'widens      events.greeting.printed.fields.language.values: fr is added',
        '            asks those who share runs',
        'compatible  version: 1 → 2',
        'compatible  notice: 1 → 2',
        '',
        'To be asked again:',
        '  those who share runs',
        '',
      ],
    ]);
    expect(candor(['diff', 'good.ts', 'wide.ts', '--allow', 'widens']).status).toBe(0);
    expect(candor(['diff', 'wide.ts', 'good.ts', '--allow', 'widens']).status).toBe(3);
  });

  it('says what breaks, as JSON as well', () => {
    writeCatalog('silent', raised);
    widened('silent');
    const { status, stdout } = candor(['diff', 'good.ts', 'silent.ts', '--json']);
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      before: { product: 'hello', version: 1 },
      after: { product: 'hello', version: 2 },
      verdict: 'breaking',
      changes: [
        { rule: 'notice-not-raised', place: 'notice' },
        { rule: 'value-added' },
        { rule: 'version-raised' },
      ],
      asked: ['those who share runs'],
    });
  });

  it('is in colour where it is asked to be, and nowhere else', () => {
    const colour = `${String.fromCharCode(27)}[`;
    expect(candor(['diff', 'good.ts', 'wide.ts']).stdout).not.toContain(colour);
    expect(candor(['diff', 'good.ts', 'wide.ts'], { FORCE_COLOR: '1' }).stdout).toContain(
      `${colour}33mwidens`,
    );
  });

  it('compares no catalog that contradicts itself', () => {
    expect(candor(['diff', 'good.ts', 'bad.ts'])).toMatchObject({
      status: 4,
      stdout: '',
      stderr:
        'candor: bad.ts: version: use a whole number from 1 (candor catalog check bad.ts shows where)\n',
    });
  });
});

describe('candor catalog build', () => {
  it('writes canonical JSON with the hash of all the rest', async () => {
    const { status, stdout, stderr } = candor(['build', 'good.ts']);
    expect([status, stderr]).toEqual([0, '']);
    const { hash: stated, ...catalog } = JSON.parse(stdout) as Record<string, unknown>;
    expect(stdout).toBe(`${canonicalJson({ ...catalog, hash: stated })}\n`);
    expect(stated).toBe(`sha256:${hash('sha256', canonicalJson(catalog))}`);
    expect(catalog).toEqual(await loadCatalog(at('good.ts')));
  });

  it('writes a file that is loaded again as the same catalog, and says its hash', async () => {
    const { status, stdout, stderr } = candor(['build', 'good.ts', '-o', 'built.json']);
    const catalog = await loadCatalog(at('good.ts'));
    expect([status, stdout, stderr]).toEqual([0, '', `${catalogHash(catalog)}\n`]);
    expect(await loadCatalog(at('built.json'))).toEqual(catalog);
    expect(candor(['diff', 'good.ts', 'built.json']).status).toBe(0);
    expect(candor(['build', 'built.json']).stdout).toBe(readFileSync(at('built.json'), 'utf8'));
  });

  it('finds out that a built file was changed, but not that it was only laid out', async () => {
    const built = JSON.parse(candor(['build', 'good.ts']).stdout) as Record<string, unknown>;
    write('pretty.json', JSON.stringify(built, null, 2));
    expect(await loadCatalog(at('pretty.json'))).toEqual(await loadCatalog(at('good.ts')));
    write('changed.json', JSON.stringify({ ...built, endpoint: 'https://elsewhere.example' }));
    expect(candor(['check', 'changed.json'])).toMatchObject({
      status: 4,
      stderr: 'candor: changed.json was changed after it was built; build it again\n',
    });
  });

  it('says in one line that a file cannot be written', () => {
    expect(candor(['build', 'good.ts', '-o', 'no/such/folder.json'])).toMatchObject({
      status: 4,
      stderr: expect.stringMatching(/^candor: no\/such\/folder\.json cannot be written: [^\n]+\n$/),
    });
  });
});

describe('candor catalog', () => {
  it('explains itself, with an example for each command', () => {
    for (const command of ['check', 'diff', 'build', 'docs']) {
      const { status, stdout } = candor([command, '--help']);
      expect([status, stdout]).toEqual([0, expect.stringContaining(`Example: candor catalog ${command} `)]);
    }
    expect(candor(['--help']).stdout).toContain('Example: candor catalog check');
  });

  it('accepts the catalogs that ship with it', async () => {
    for (const product of ['caro', 'reasonkit']) {
      const path = fileURLToPath(new URL(`../../../products/${product}/src/catalog.ts`, import.meta.url));
      expect(candor(['check', path])).toMatchObject({ status: 0, stderr: '' });
      expect((await loadCatalog(path)).product).toBe(product);
    }
  });
});

it('loads what compileCatalog makes, as it is', async () => {
  const { hello } = (await import(at('good.ts'))) as { hello: Parameters<typeof compileCatalog>[0] };
  expect(await loadCatalog(at('good.ts'))).toEqual(compileCatalog(hello));
});
