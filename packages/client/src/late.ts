import { fs } from './builtins.ts';

/**
 * Parts of the client that most runs do without. Reading a program costs a start more than running it, so they are read when
 * they are first needed, and at once: a host may end at any moment, and what it recorded is judged before that.
 */
interface LateParts {
  /** The firewall's detectors: for the values of open vocabularies. */
  readonly detectors: typeof import('./late/detectors.ts');
  /** What runs meet now and then. */
  readonly seldom: typeof import('./late/seldom.ts');
  /** The reader of configuration files. */
  readonly toml: typeof import('./late/toml.ts');
}

const parts: { -readonly [Name in keyof LateParts]?: LateParts[Name] } = {};

/**
 * Loads a part, or hands out the one that is loaded.
 *
 * @throws {Error} when it is not beside this file: a bundler left it out
 */
export function late<Name extends keyof LateParts>(name: Name): LateParts[Name] {
  const known: LateParts[Name] | undefined = parts[name];
  if (known !== undefined) return known;
  const part = load(name) as LateParts[Name];
  parts[name] = part;
  return part;
}

/** Gives a program all parts at its start: one that is bundled into a file has nothing beside it. */
export function haveAtOnce(all: LateParts): void {
  Object.assign(parts, all);
}

/** Whether the parts are where they are looked for. Without them too much would be lost unseen: telemetry is off then. */
export function isWhole(): boolean {
  return parts.seldom !== undefined || fs.existsSync(new URL(placeOf('seldom'), import.meta.url));
}

function load(name: string): unknown {
  const { createRequire } = process.getBuiltinModule('node:module');
  return createRequire(import.meta.url)(placeOf(name));
}

/** In a folder beside this file, with the same ending: a host may be TypeScript or packed. */
function placeOf(name: string): string {
  const [ending = '.js'] = /\.[cm]?[jt]s$/.exec(import.meta.url) ?? [];
  return `./late/${name}${ending}`;
}
