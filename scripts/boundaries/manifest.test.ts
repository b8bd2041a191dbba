import { describe, expect, it } from 'vitest';
import { parseManifest } from './manifest.ts';

function parse(json: object) {
  return parseManifest(
    'packages/server/package.json',
    JSON.stringify({ name: '@candor/server', ...json }, null, 2),
  );
}

describe('parseManifest', () => {
  it('turns the keys of exports into specifiers and their targets into paths of the repository', () => {
    const { exports } = parse({ exports: { '.': './src/index.ts', './api': './src/api.ts' } });
    expect([...exports]).toEqual([
      ['@candor/server', 'packages/server/src/index.ts'],
      ['@candor/server/api', 'packages/server/src/api.ts'],
    ]);
  });

  it('reads exports in the short form and with conditions', () => {
    const expected = [['@candor/server', 'packages/server/src/index.ts']];
    expect([...parse({ exports: './src/index.ts' }).exports]).toEqual(expected);
    expect([...parse({ exports: { import: './src/index.ts' } }).exports]).toEqual(expected);
    expect([...parse({ exports: { '.': { types: './src/index.ts' } } }).exports]).toEqual(expected);
    expect([...parse({}).exports]).toEqual([]);
  });

  it('gathers dependencies of every kind with the line of each', () => {
    const { dependencies } = parse({ dependencies: { fastify: '5' }, devDependencies: { vite: '8' } });
    expect([...dependencies]).toEqual([
      ['fastify', 4],
      ['vite', 7],
    ]);
  });

  it('speaks for the root where the path has no folder', () => {
    expect(parseManifest('package.json', '{"devDependencies":{"vitest":"5"}}').folder).toBe('.');
  });
});
