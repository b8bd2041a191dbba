import { posix } from 'node:path';
import { findCycles } from './find-cycles.ts';
import type { Import } from './imports-of.ts';
import { placeOf } from './place.ts';
import type { Violation } from './violation.ts';
import { manifestOf, type Workspace } from './workspace.ts';

/** For each source file its imports. */
export type ImportsByFile = ReadonlyMap<string, readonly Import[]>;

/** Cycles of values between files of one folder; type-only imports are gone when the program runs. */
export function checkFileCycles(sources: ImportsByFile, workspace: Workspace): Violation[] {
  const lines = new Map<string, Map<string, number>>();
  for (const [path, imports] of sources) {
    const targets = new Map<string, number>();
    for (const { specifier, kind, line } of imports) {
      const target = kind === 'type' ? undefined : resolve(path, specifier, sources, workspace);
      if (target !== undefined && !targets.has(target)) targets.set(target, line);
    }
    lines.set(path, targets);
  }
  const graph = new Map([...lines].map(([path, targets]) => [path, [...targets.keys()]]));
  return findCycles(graph).flatMap((cycle) => {
    const [path, next = path] = cycle;
    if (path === undefined || next === undefined) return [];
    return [{ ...asCycle(cycle), path, line: lines.get(path)?.get(next) ?? 1 }];
  });
}

/** Cycles between packages by what they declare, which a file that imports more than that does not escape. */
export function checkPackageCycles({ packages }: Workspace): Violation[] {
  const graph = new Map(
    [...packages].map(([name, { dependencies }]) => [
      name,
      [...dependencies.keys()].filter((dependency) => packages.has(dependency)),
    ]),
  );
  return findCycles(graph).flatMap((cycle) => {
    const [first, next = first] = cycle;
    const manifest = first === undefined ? undefined : packages.get(first);
    if (manifest === undefined || next === undefined) return [];
    return [{ ...asCycle(cycle), path: manifest.path, line: manifest.dependencies.get(next) ?? 1 }];
  });
}

function asCycle(cycle: readonly string[]): Pick<Violation, 'message' | 'severity'> {
  return { message: `import cycle: ${[...cycle, cycle[0]].join(' → ')}`, severity: 'error' };
}

/** The file that an import of the same folder stands for; a package's own name leads through its exports. */
function resolve(
  path: string,
  specifier: string,
  sources: ImportsByFile,
  workspace: Workspace,
): string | undefined {
  if (!specifier.startsWith('.')) {
    return manifestOf(workspace, placeOf(path)?.folder ?? '.').exports.get(specifier);
  }
  const target = posix.join(posix.dirname(path), specifier);
  // A bundler also takes a path without its ending.
  return [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((file) => sources.has(file));
}
