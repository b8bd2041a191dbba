import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHANGES } from '../src/tools.ts';

const PAGE = new URL('../../../docs/catalog-changes.md', import.meta.url);

describe('docs/catalog-changes.md', () => {
  it('prints the rules by which catalogs are compared', () => {
    const rows = readFileSync(PAGE, 'utf8')
      .split('\n')
      .filter((line) => /^\| (breaking|widens|compatible) \| `/.test(line))
      .map((line) =>
        line
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      );
    const rules = Object.entries(CHANGES).map(([rule, { effect, what, asks = '' }]) => [
      effect,
      `\`${rule}\``,
      what,
      asks,
    ]);
    expect(rows).toEqual(rules);
  });
});
