import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCE } from './check-boundaries.ts';
import type { Files } from './workspace.ts';

/** The sources and manifests that git tracks, or would track: what is ignored (dist, node_modules) has no rules. */
export function readFiles(root: string): Files {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = listed
    .split('\0')
    .filter((path) => SOURCE.test(path) || /(^|\/)package\.json$/.test(path))
    // Git lists what was deleted and not yet committed, too.
    .filter((path) => existsSync(join(root, path)));
  return new Map(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}
