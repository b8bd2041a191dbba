import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url));

it('numbers no parameter of SQL: node:sqlite of Node.js 22.13 takes ?1 for a name, and binds nothing to it', () => {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(50);
  const numbered = files.filter((name) => /[ (,=]\?[1-9]/.test(readFileSync(join(SOURCE, name), 'utf8')));
  expect(numbered).toEqual([]);
});
