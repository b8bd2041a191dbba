import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

/**
 * Bundles a variant as published commands are: one small ESM program without types, with what it imports lazily in
 * files of its own.
 *
 * @param source name of its file in `variants`
 * @returns the path of the program
 */
export async function bundleVariant(source: string, folder: string): Promise<string> {
  await build({
    input: { main: fileURLToPath(new URL(`./variants/${source}.ts`, import.meta.url)) },
    platform: 'node',
    logLevel: 'warn',
    output: {
      dir: folder,
      format: 'esm',
      minify: true,
      entryFileNames: '[name].mjs',
      chunkFileNames: '[name].mjs',
    },
  });
  return join(folder, 'main.mjs');
}
