import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import type { Import } from './imports-of.ts';
import type { Manifest } from './manifest.ts';
import { isTest, type Place, placeOf } from './place.ts';
import type { Room, Use } from './rooms.ts';
import { THE_ROOMS } from './violation.ts';
import { manifestOf, packageNameOf, type Workspace } from './workspace.ts';

/** What is wrong with one import of a file, or undefined: the first rule that it breaks speaks. */
export function checkImport(path: string, one: Import, workspace: Workspace): string | undefined {
  const place = placeOf(path);
  if (place === undefined) return undefined;
  const { specifier } = one;
  if (/^(\.{1,2})?(\/|$)/.test(specifier)) return checkRelative(path, specifier, place);
  if (isBuiltin(specifier)) return checkBuiltin(path, specifier, place);

  const name = packageNameOf(specifier);
  const own = manifestOf(workspace, place.folder);
  const target = workspace.packages.get(name);
  if (target === undefined) return checkDeclared(path, name, own, workspace);
  const unexported = target.exports.has(specifier)
    ? undefined
    : `${specifier} is not among the exports of ${target.path}`;
  if (target === own) return unexported;
  return checkUse(path, one, place, target) ?? unexported ?? checkDeclared(path, name, own, workspace);
}

function checkRelative(path: string, specifier: string, { folder }: Place): string | undefined {
  // An absolute path is outside, wherever it leads on this machine.
  const target = specifier.startsWith('/') ? `..${specifier}` : posix.join(posix.dirname(path), specifier);
  if (placeOf(target)?.folder === folder) return undefined;
  // Settings at the root and scripts are both the root's own.
  if (folder === '.' && target.startsWith('scripts/')) return undefined;
  return `a relative import may not leave ${folder}/: ${specifier}`;
}

function checkUse(
  path: string,
  { specifier, kind }: Import,
  { room }: Place,
  target: Manifest,
): string | undefined {
  const use = useOf(room, specifier, target);
  if (use === undefined) return `may not import ${specifier} ${THE_ROOMS}`;
  if (use === 'types' && kind !== 'type') return `may import only types from ${specifier} ${THE_ROOMS}`;
  // A test is no host: nobody waits for its start-up.
  if (use !== 'lazily' || kind !== 'value' || isTest(path)) return undefined;
  return `may load ${target.name} only by import() ${THE_ROOMS}`;
}

function checkBuiltin(path: string, specifier: string, { folder, room }: Place): string | undefined {
  if (room.pure !== true || isTest(path)) return undefined;
  return `may not import ${specifier}: ${folder} is pure ${THE_ROOMS}`;
}

function checkDeclared(
  path: string,
  name: string,
  own: Manifest,
  { root, packages }: Workspace,
): string | undefined {
  if (own.dependencies.has(name)) return undefined;
  if (isTest(path) && root.dependencies.has(name)) return undefined;
  // The root names its workspaces by their folders, and npm links them all.
  if (own === root && packages.has(name)) return undefined;
  return `${name} is not declared in ${own.path}`;
}

/** The use that a room may make of another package through a specifier, or undefined. */
function useOf({ may }: Room, specifier: string, target: Manifest): Use | undefined {
  if (may === 'everything') return 'freely';
  if (may === 'packages') return target.folder.startsWith('packages/') ? 'freely' : undefined;
  return may[specifier] ?? may[target.name];
}
