import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadCatalog, telemetryMarkdown } from 'candor';
import { describe, expect, it } from 'vitest';

const ROOT = dirname(import.meta.dirname);
const CATALOGS = globSync('products/*/src/catalog.ts', { cwd: ROOT });

describe('TELEMETRY.md', () => {
  it('belongs to every product', () => {
    expect(CATALOGS.length).toBeGreaterThan(0);
    const products = globSync('products/*/package.json', { cwd: ROOT }).map(dirname);
    expect(CATALOGS.map((path) => dirname(dirname(path))).toSorted()).toEqual(products.toSorted());
  });

  it.each(CATALOGS)('says what %s says', async (path) => {
    const file = join(dirname(dirname(path)), 'TELEMETRY.md');
    const remedy = `write it with: candor catalog docs ${path} -o ${file}`;
    expect(existsSync(join(ROOT, file)), remedy).toBe(true);
    const written = readFileSync(join(ROOT, file), 'utf8').replaceAll('\r\n', '\n');
    expect(written, remedy).toBe(telemetryMarkdown(await loadCatalog(join(ROOT, path))));
  });
});
