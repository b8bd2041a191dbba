import type { Command } from 'commander';
import { addBuild } from './catalog/build.ts';
import { addCheck } from './catalog/check.ts';
import { addDiff } from './catalog/diff.ts';
import { addDocs } from './catalog/docs.ts';

export function addCatalog(program: Command): void {
  const catalog = program
    .command('catalog')
    .description("check, compare, document and build a product's catalog")
    .addHelpText('after', '\nExample: candor catalog check src/catalog.ts');
  addCheck(catalog);
  addDiff(catalog);
  addBuild(catalog);
  addDocs(catalog);
}
