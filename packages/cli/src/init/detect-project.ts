import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Frameworks that the client has commands for, by the package that a project depends on. */
const FRAMEWORKS = {
  '@oclif/core': 'oclif',
  commander: 'commander',
  yargs: 'yargs',
  citty: 'citty',
} as const;

export type Framework = (typeof FRAMEWORKS)[keyof typeof FRAMEWORKS] | 'none';

/** What `candor init` needs to know of a CLI project. */
export interface Project {
  /** The word that its users type. */
  readonly command: string;
  readonly description: string;
  readonly framework: Framework;
  /** How its source files end: what Node.js and the compiler take for a module with `import`. */
  readonly extension: 'ts' | 'mts' | 'js' | 'mjs';
  /** Whether one TypeScript file imports another by the name it has. */
  readonly importsTs: boolean;
  /** Where its source is, from its folder. */
  readonly source: 'src' | '.';
}

/**
 * Looks what a folder holds. Nothing of it is run.
 *
 * @throws {Error} in one line, when it is no project
 */
export function detectProject(folder: string): Project {
  const manifest = readManifest(folder);
  const dependencies = { ...objectOf(manifest.dependencies), ...objectOf(manifest.devDependencies) };
  const found = Object.entries(FRAMEWORKS).find(([name]) => name in dependencies);
  const tsconfig = textOf(join(folder, 'tsconfig.json'));
  const isTypeScript = tsconfig !== '' || 'typescript' in dependencies;
  const isModule = manifest.type === 'module';
  const language = isTypeScript ? 'ts' : 'js';
  return {
    command: commandOf(manifest),
    description: typeof manifest.description === 'string' ? manifest.description.trim() : '',
    framework: found?.[1] ?? 'none',
    extension: isModule ? language : `m${language}`,
    importsTs: /"(allowImportingTsExtensions|rewriteRelativeImportExtensions)"\s*:\s*true/.test(tsconfig),
    source: existsSync(join(folder, 'src')) ? 'src' : '.',
  };
}

type Manifest = Readonly<Record<string, unknown>>;

function readManifest(folder: string): Manifest {
  const path = join(folder, 'package.json');
  const text = textOf(path);
  if (text === '')
    throw new Error(`there is no package.json in ${folder}; run this in the folder of a CLI project`);
  try {
    return objectOf(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${path} is not JSON`, { cause });
  }
}

/** The first of its commands, or the package's own name without its scope. */
function commandOf({ bin, name, oclif }: Manifest): string {
  const [first] = typeof bin === 'string' ? [] : Object.keys(objectOf(bin));
  const named = first ?? objectOf(oclif).bin ?? name;
  const word = typeof named === 'string' ? named.replace(/^@[^/]*\//, '') : '';
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(word) ? word : 'app';
}

function objectOf(value: unknown): Manifest {
  return typeof value === 'object' && value !== null ? (value as Manifest) : {};
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
