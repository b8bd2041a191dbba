import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'rolldown';
import { ENTRIES } from './entries.ts';
import { leaveOutRules } from './leave-out-rules.ts';

/**
 * Bundles the client with everything it imports. What it imports lazily is in files of its own; all lie in one folder,
 * so that the uploader is found beside whatever starts it.
 */
export async function bundleClient(client: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await build({
    input: Object.fromEntries(Object.entries(ENTRIES).map(([name, file]) => [name, join(client, file)])),
    platform: 'node',
    plugins: [leaveOutRules],
    logLevel: 'warn',
    // Nothing happens when a module is loaded, but in the uploader: what is not used is left out.
    treeshake: { moduleSideEffects: (module) => module.endsWith('uploader-main.ts') },
    output: {
      dir: folder,
      format: 'esm',
      minify: true,
      // Said once, in THIRD-PARTY-LICENSES, and not in every file.
      comments: false,
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
    },
  });
}
