import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const UPLOADER = new URL('../../packages/client/src/upload/uploader-main.ts', import.meta.url);

/**
 * Bundles a host as published commands are: one small ESM program without types, with what it imports lazily in files of
 * its own, and the uploader beside it.
 *
 * @returns the path of the program
 */
export async function bundleProgram(source: URL, folder: string): Promise<string> {
  await build({
    input: { main: fileURLToPath(source), 'uploader-main': fileURLToPath(UPLOADER) },
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
