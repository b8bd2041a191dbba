import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleClient } from './bundle-client.ts';
import { declareTypes, typesOf } from './declare-types.ts';
import { PUBLISHED } from './entries.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const CLIENT = join(ROOT, 'packages', 'client');
/** The oldest Node.js with `node:sqlite` and no flag for it. */
const NODE = '>=22.13';

/**
 * Makes the package of the client in packages/client/dist, and a tarball of it.
 *
 * @param destination the folder that the tarball is written to
 * @returns the tarball's path
 */
export async function packClient(destination: string): Promise<string> {
  const dist = join(CLIENT, 'dist');
  rmSync(dist, { recursive: true, force: true });
  await bundleClient(CLIENT, join(dist, 'lib'));
  declareTypes(join(ROOT, 'packages'), join(dist, 'types'));
  writeThirdParty(dist);
  copyFileSync(join(ROOT, 'LICENSE'), join(dist, 'LICENSE'));
  copyFileSync(join(CLIENT, 'README.md'), join(dist, 'README.md'));
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(publishedManifest())}\n`);
  mkdirSync(destination, { recursive: true });
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', destination],
    { cwd: dist, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  return join(destination, nameIn(JSON.parse(stdout)));
}

/** What is bundled keeps its licence. */
function writeThirdParty(dist: string): void {
  const folder = join(ROOT, 'node_modules', 'smol-toml');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  const licence = readFileSync(join(folder, 'LICENSE'), 'utf8');
  writeFileSync(
    join(dist, 'THIRD-PARTY-LICENSES'),
    `lib contains smol-toml ${version}, under this licence:\n\n${licence}`,
  );
}

/** What is published differs from the workspace: no dependencies, and files that were built. */
function publishedManifest(): object {
  const { name, version, description, license, type } = JSON.parse(
    readFileSync(join(CLIENT, 'package.json'), 'utf8'),
  ) as Readonly<Record<string, string>>;
  const exported = Object.entries(PUBLISHED).map(([entry, file]) => [
    entry === 'index' ? '.' : entry === 'uploader-main' ? './uploader' : `./${entry}`,
    {
      types: `./types/${typesOf(`client/${file}`)}`,
      ...(entry === 'index' ? { module: './lib/whole.js' } : {}),
      default: `./lib/${entry}.js`,
    },
  ]);
  return {
    ...{ name, version, description, license, type },
    engines: { node: NODE },
    // Importing the others does nothing.
    sideEffects: ['./lib/uploader-main.js', './lib/whole.js'],
    files: ['lib', 'types', 'THIRD-PARTY-LICENSES'],
    exports: { ...Object.fromEntries(exported), './package.json': './package.json' },
    publishConfig: { access: 'public' },
  };
}

/** npm answers with a list, or with an object by package name since its version 11. */
function nameIn(answer: unknown): string {
  const [packed] = Object.values(answer as Readonly<Record<string, { readonly filename: string }>>);
  if (packed === undefined) throw new Error('npm pack did not say what it wrote');
  return packed.filename.replace('@', '').replace('/', '-');
}
