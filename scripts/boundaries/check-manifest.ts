import type { Manifest } from './manifest.ts';
import { placeOf } from './place.ts';
import { THE_ROOMS, type Violation } from './violation.ts';
import type { Workspace } from './workspace.ts';

/** A package declares at most the workspace packages that its row names. */
export function checkManifest(manifest: Manifest, { packages }: Workspace): Violation[] {
  const may = placeOf(manifest.path)?.room.may;
  return [...manifest.dependencies].flatMap(([name, line]) => {
    const target = packages.get(name);
    if (target === undefined || may === undefined || may === 'everything') return [];
    const named = may === 'packages' ? target.folder.startsWith('packages/') : namesPackage(may, name);
    if (named) return [];
    return [
      { path: manifest.path, line, message: `may not depend on ${name} ${THE_ROOMS}`, severity: 'error' },
    ];
  });
}

/** A row may name a package whole, or only one of its exports. */
function namesPackage(may: Readonly<Record<string, unknown>>, name: string): boolean {
  return Object.keys(may).some((specifier) => specifier === name || specifier.startsWith(`${name}/`));
}
