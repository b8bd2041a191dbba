import { describe, expect, it } from 'vitest';
import { checkBoundaries } from './check-boundaries.ts';

const ROOMS = '(ARCHITECTURE.md, "The rooms")';

/** The lines of a repository made of these files beside a small house in which nothing is wrong. */
function check(files: Record<string, string>): string[] {
  return checkBoundaries(new Map(Object.entries({ ...HOUSE, ...files }))).map(
    ({ path, line, message, severity }) =>
      `${severity === 'error' ? '' : 'warning: '}${path}:${line}: ${message}`,
  );
}

function manifest(name: string, dependencies: string[], more: object = {}): string {
  const versions = Object.fromEntries(dependencies.map((dependency) => [dependency, '0.1.0']));
  return JSON.stringify(
    { name, exports: { '.': './src/index.ts' }, dependencies: versions, ...more },
    null,
    2,
  );
}

const HOUSE = {
  'package.json': JSON.stringify({ name: 'house', devDependencies: { vitest: '5', 'fast-check': '4' } }),
  'packages/catalog/package.json': manifest('@candor/catalog', []),
  'packages/catalog/src/index.ts': 'export const level = 1;',
  'packages/metrics/package.json': manifest('@candor/metrics', ['@candor/catalog']),
  'packages/client/package.json': manifest('@candor/client', [
    '@candor/catalog',
    '@candor/metrics',
    'smol-toml',
  ]),
  'packages/server/package.json': manifest('@candor/server', ['@candor/catalog', 'fastify'], {
    exports: { '.': './src/index.ts', './api': './src/api.ts' },
  }),
  'packages/dashboard/package.json': manifest('@candor/dashboard', ['@candor/server']),
  'packages/cli/package.json': manifest('candor', ['@candor/server']),
  'products/caro/package.json': manifest('@candor/caro', ['@candor/catalog', '@candor/client']),
  'e2e/package.json': manifest('@candor/e2e', ['candor', '@candor/caro']),
};

describe('a package imports what its row names', () => {
  it('is silent about imports that a row allows', () => {
    expect(
      check({
        'packages/server/src/app.ts':
          "import { level } from '@candor/catalog';\nimport fastify from 'fastify';",
        'products/caro/src/host.ts': "import { client } from '@candor/client';",
        'packages/cli/src/index.ts': "import { serve } from '@candor/server';",
        'e2e/src/fleet.ts': "import { host } from '@candor/caro';",
      }),
    ).toEqual([]);
  });

  it('refuses another package, by value, by type, dynamically and in tests', () => {
    const line = (n: number) => `${n}: may not import @candor/server ${ROOMS}`;
    const path = 'packages/client/src/a.ts';
    expect(
      check({
        [path]: [
          "import { serve } from '@candor/server';",
          "import type { App } from '@candor/server';",
          "await import('@candor/server');",
        ].join('\n'),
        'packages/client/src/a.test.ts': "import { serve } from '@candor/server';",
      }),
    ).toEqual([`packages/client/src/a.test.ts:${line(1)}`, ...[1, 2, 3].map((n) => `${path}:${line(n)}`)]);
  });

  it('lets the client load metrics only by import(), name its types, and use it in tests', () => {
    expect(
      check({
        'packages/client/src/a.ts': [
          "import type { Query } from '@candor/metrics';",
          "const { run } = await import('@candor/metrics');",
          "import { query } from '@candor/metrics';",
        ].join('\n'),
        'packages/client/src/a.test.ts': "import { query } from '@candor/metrics';",
      }),
    ).toEqual([`packages/client/src/a.ts:3: may load @candor/metrics only by import() ${ROOMS}`]);
  });

  it("lets the dashboard import only types, and only from the server's API", () => {
    expect(
      check({
        'packages/dashboard/src/a.tsx': [
          "import type { Panel } from '@candor/server/api';",
          "import { panel } from '@candor/server/api';",
          "import type { App } from '@candor/server';",
        ].join('\n'),
      }),
    ).toEqual([
      `packages/dashboard/src/a.tsx:2: may import only types from @candor/server/api ${ROOMS}`,
      `packages/dashboard/src/a.tsx:3: may not import @candor/server ${ROOMS}`,
    ]);
  });

  it('keeps products out of the command', () => {
    expect(check({ 'packages/cli/src/a.ts': "import { host } from '@candor/caro';" })).toEqual([
      `packages/cli/src/a.ts:1: may not import @candor/caro ${ROOMS}`,
    ]);
  });

  it('refuses a package without a row', () => {
    expect(check({ 'packages/attic/src/a.ts': '' })).toEqual([
      `packages/attic/src/a.ts:1: packages/attic is in no room ${ROOMS}`,
    ]);
  });

  it('refuses a declared dependency that the row does not name', () => {
    expect(
      check({ 'packages/metrics/package.json': manifest('@candor/metrics', ['@candor/client']) }),
    ).toContain(`packages/metrics/package.json:7: may not depend on @candor/client ${ROOMS}`);
  });
});

describe('a package is entered through its exports', () => {
  it('refuses a relative import that leaves the folder', () => {
    expect(
      check({
        'packages/server/src/a.ts':
          "import '../../catalog/src/index.ts';\nimport '../package.json';\nimport '/etc/a.ts';",
        'scripts/b.ts': "import '../vitest.config.ts';",
        'vitest.config.ts': '',
      }),
    ).toEqual([
      'packages/server/src/a.ts:1: a relative import may not leave packages/server/: ../../catalog/src/index.ts',
      'packages/server/src/a.ts:3: a relative import may not leave packages/server/: /etc/a.ts',
      'scripts/b.ts:1: a relative import may not leave scripts/: ../vitest.config.ts',
    ]);
  });

  it('lets settings at the root use scripts, and no package', () => {
    expect(
      check({
        'vitest.config.ts': "import './scripts/report.ts';\nimport './packages/catalog/src/index.ts';",
        'scripts/report.ts': '',
      }),
    ).toEqual(['vitest.config.ts:2: a relative import may not leave ./: ./packages/catalog/src/index.ts']);
  });

  it('refuses an import of what package.json does not export', () => {
    expect(check({ 'packages/server/src/a.ts': "import '@candor/catalog/src/index.ts';" })).toEqual([
      'packages/server/src/a.ts:1: @candor/catalog/src/index.ts is not among the exports of packages/catalog/package.json',
    ]);
  });
});

describe('a package uses what it declares', () => {
  it('refuses what only another package or the root declares', () => {
    expect(
      check({ 'packages/catalog/src/a.ts': "import 'fastify';\nimport { test } from 'vitest/node';" }),
    ).toEqual([
      'packages/catalog/src/a.ts:1: fastify is not declared in packages/catalog/package.json',
      'packages/catalog/src/a.ts:2: vitest is not declared in packages/catalog/package.json',
    ]);
  });

  it('refuses a workspace package that the row names and package.json does not', () => {
    expect(check({ 'packages/server/src/a.ts': "import '@candor/metrics';" })).toEqual([
      'packages/server/src/a.ts:1: @candor/metrics is not declared in packages/server/package.json',
    ]);
  });

  it("lets tests, scripts and settings use the root's, and scripts every workspace", () => {
    expect(
      check({
        'packages/catalog/src/a.test.ts': "import { it } from 'vitest';",
        'packages/catalog/test/gen.ts': "import fc from 'fast-check';",
        'e2e/src/harness.ts': "import { it } from 'vitest';",
        'vitest.config.ts': "import { defineConfig } from 'vitest/config';",
        'scripts/start.ts': "import { serve } from '@candor/server';\nimport 'vitest';",
      }),
    ).toEqual([]);
  });

  it('keeps node: modules out of the pure packages, except their tests', () => {
    expect(
      check({
        'packages/catalog/src/a.ts': "import type { Stats } from 'node:fs';",
        'packages/catalog/src/a.test.ts': "import { readFileSync } from 'node:fs';",
        'packages/server/src/a.ts': "import { readFileSync } from 'node:fs';",
      }),
    ).toEqual([`packages/catalog/src/a.ts:1: may not import node:fs: packages/catalog is pure ${ROOMS}`]);
  });
});

describe('imports go one way', () => {
  const a = 'packages/catalog/src/a.ts';
  const b = 'packages/catalog/src/b.ts';

  it('names a cycle of files where it begins', () => {
    expect(check({ [a]: "\nimport './b.ts';", [b]: "import './a.ts';" })).toEqual([
      `${a}:2: import cycle: ${a} → ${b} → ${a}`,
    ]);
  });

  it('lets types point back', () => {
    expect(check({ [a]: "import './b.ts';", [b]: "import type { A } from './a.ts';" })).toEqual([]);
  });

  it("sees a cycle through the package's own name", () => {
    const index = 'packages/catalog/src/index.ts';
    expect(
      check({ [index]: "export * from './a.ts';", [a]: "import { level } from '@candor/catalog';" }),
    ).toEqual([`${index}:1: import cycle: ${index} → ${a} → ${index}`]);
  });

  it('names a cycle of packages', () => {
    expect(
      check({ 'packages/catalog/package.json': manifest('@candor/catalog', ['@candor/metrics']) }),
    ).toContain(
      'packages/catalog/package.json:7: import cycle: @candor/catalog → @candor/metrics → @candor/catalog',
    );
  });
});

describe('a file is named for its export and holds one thing', () => {
  it.each(['utils.ts', 'helpers.tsx', 'common.mjs', 'utils.test.ts'])('refuses %s', (name) => {
    expect(check({ [`packages/catalog/src/${name}`]: '' })).toEqual([
      `packages/catalog/src/${name}:1: name the file for what it exports`,
    ]);
  });

  it('warns past 300 lines, except of tests and tables', () => {
    const long = '//\n'.repeat(301);
    expect(
      check({
        'packages/catalog/src/long.ts': long,
        'packages/catalog/src/short.ts': '//\n'.repeat(300),
        'packages/catalog/src/long.test.ts': long,
        'packages/catalog/src/tables/words.ts': long,
        'products/caro/src/catalog.ts': long,
      }),
    ).toEqual(['warning: packages/catalog/src/long.ts:301: 301 lines: look for the second thing in it']);
  });

  it('says so when a file cannot be parsed', () => {
    expect(check({ 'packages/catalog/src/a.ts': 'const = 1;' })).toEqual([
      'packages/catalog/src/a.ts:1: cannot be parsed: Unexpected token',
    ]);
  });
});
