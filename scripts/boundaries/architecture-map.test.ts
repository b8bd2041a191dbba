import { describe, expect, it } from 'vitest';
import { packagesNamedIn, pathsNamedIn } from './architecture-map.ts';

describe('packagesNamedIn', () => {
  it('reads the first cell of a row, in backticks or plain, and each package once', () => {
    const table = [
      '| package | may import |',
      '| --- | --- |',
      '| `packages/metrics` | packages/catalog |',
      '| packages/catalog (`@candor/catalog`) | nothing |',
      '| packages/catalog | again |',
      '| bench, e2e | all |',
      'packages/prose is no row',
    ].join('\n');
    expect(packagesNamedIn(table)).toEqual(['packages/catalog', 'packages/metrics']);
  });
});

describe('pathsNamedIn', () => {
  it('reads paths of the repository without line, anchor and closing slash', () => {
    const text = 'See `packages/catalog/`, `docs/a.md#why`, `scripts/boundaries.ts:3` and `products/*`.';
    expect(pathsNamedIn(text)).toEqual([
      'docs/a.md',
      'packages/catalog',
      'products/*',
      'scripts/boundaries.ts',
    ]);
  });

  it('leaves out names, routes, commands, placeholders and what a build makes', () => {
    const text =
      '`@candor/server/api` `/v1/batch` `npm run docs/x` `packages/<name>` `packages/dashboard/dist`';
    expect(pathsNamedIn(text)).toEqual([]);
  });
});
