import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packagesNamedIn, pathsNamedIn } from './boundaries/architecture-map.ts';
import { ROOMS } from './boundaries/rooms.ts';

const ROOT = dirname(import.meta.dirname);
const MAP = join(ROOT, 'ARCHITECTURE.md');

describe('ARCHITECTURE.md', () => {
  it('is there', () => {
    expect(existsSync(MAP)).toBe(true);
  });

  it('has a row for the packages that the check of the boundaries knows, and for no other', () => {
    const packages = ROOMS.map(({ folder }) => folder).filter((folder) => folder.startsWith('packages/'));
    expect(packagesNamedIn(readFileSync(MAP, 'utf8'))).toEqual(packages.sort());
  });

  it('names only paths that exist', () => {
    const paths = pathsNamedIn(readFileSync(MAP, 'utf8'));
    expect(paths.filter((path) => globSync(path, { cwd: ROOT }).length === 0)).toEqual([]);
  });
});
