import { writeFile } from 'node:fs/promises';
import { canonicalJson } from '@candor/catalog/tools';
import type { Command } from 'commander';
import { catalogHash, loadCatalog } from '../../load-catalog.ts';

interface BuildOptions {
  readonly output?: string;
}

/** `candor catalog build` */
export function addBuild(catalogCommand: Command): void {
  catalogCommand
    .command('build')
    .description('compile a catalog to canonical JSON (RFC 8785) with a hash of its content')
    .argument('<catalog>', 'a module or compiled JSON')
    .option('-o, --output <file>', 'the file to write; its hash goes to standard error')
    .addHelpText(
      'after',
      '\nThe hash is over the canonical JSON of everything but itself: equal catalogs have equal files.' +
        '\nExit codes: 0 done, 2 usage, 4 there is no sound catalog to build' +
        '\n\nExample: candor catalog build src/catalog.ts -o catalog.json',
    )
    .action(async (path: string, { output }: BuildOptions) => {
      const catalog = await loadCatalog(path);
      const hash = catalogHash(catalog);
      const built = `${canonicalJson({ ...catalog, hash })}\n`;
      if (output === undefined) {
        process.stdout.write(built);
        return;
      }
      await writeFile(output, built).catch((cause: unknown) => {
        throw new Error(`${output} cannot be written: ${(cause as Error).message}`, { cause });
      });
      console.error(hash);
    });
}
