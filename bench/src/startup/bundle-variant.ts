import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { ROOT } from '../start-program.ts';
import type { Variant } from './variant.ts';

/**
 * Bundles a variant as published commands are: one small ESM program without types, with what it imports lazily in
 * files of its own.
 *
 * @param tarball the client's package, for a variant that has it installed
 * @returns the path of the program
 */
export async function bundleVariant(
  { source, installs }: Variant,
  folder: string,
  tarball: string,
): Promise<string> {
  await build({
    input: { main: fileURLToPath(new URL(`./variants/${source}.ts`, import.meta.url)) },
    platform: 'node',
    external: installs === true ? ['@candor/client'] : [],
    logLevel: 'warn',
    output: {
      dir: folder,
      format: 'esm',
      minify: true,
      entryFileNames: '[name].mjs',
      chunkFileNames: '[name].mjs',
    },
  });
  if (installs === true) unpack(tarball, join(folder, 'node_modules', '@candor', 'client'));
  return join(folder, 'main.mjs');
}

/** Makes the package that is published. @returns its path */
export function packClient(folder: string): string {
  return run(process.execPath, [join(ROOT, 'scripts', 'pack-client.ts'), folder]).trim();
}

function unpack(tarball: string, folder: string): void {
  mkdirSync(folder, { recursive: true });
  run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
}

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`);
  return stdout;
}
