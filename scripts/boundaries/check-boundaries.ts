import { checkFileCycles, checkPackageCycles } from './check-cycles.ts';
import { checkFile } from './check-file.ts';
import { checkImport } from './check-import.ts';
import { checkManifest } from './check-manifest.ts';
import { type Import, importsOf } from './imports-of.ts';
import { inOrder, type Violation } from './violation.ts';
import { type Files, readWorkspace } from './workspace.ts';

/** Which files hold imports; the others (package.json) only inform the rules. */
export const SOURCE = /\.(ts|tsx|mjs)$/;

/** Everything in a repository that breaks a rule of the rooms, ordered by file and line. */
export function checkBoundaries(files: Files): Violation[] {
  const workspace = readWorkspace(files);
  const sources = new Map<string, readonly Import[]>();
  const found: Violation[] = [];
  for (const [path, source] of files) {
    if (!SOURCE.test(path)) continue;
    found.push(...checkFile(path, source));
    const read = importsOf(path, source);
    if (!read.ok) {
      found.push({ path, line: 1, message: `cannot be parsed: ${read.message}`, severity: 'error' });
      continue;
    }
    sources.set(path, read.imports);
    for (const one of read.imports) {
      const message = checkImport(path, one, workspace);
      if (message !== undefined) found.push({ path, line: one.line, message, severity: 'error' });
    }
  }
  const manifests = [...workspace.packages.values()];
  found.push(...manifests.flatMap((manifest) => checkManifest(manifest, workspace)));
  found.push(...checkFileCycles(sources, workspace), ...checkPackageCycles(workspace));
  return inOrder(found);
}
