import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A Node.js of another version, to run a host with. */
export interface OtherNode {
  readonly version: string;
  /** Undefined where `npm test` could not fetch it. */
  readonly path: string | undefined;
}

const VERSIONS = new URL('../../scripts/tested-nodes.json', import.meta.url);

/** The oldest Node.js that the package says it runs on, and the newest there is, as `scripts/setup.mjs --tests` puts them there. */
export function otherNodes(): readonly OtherNode[] {
  const versions = JSON.parse(readFileSync(VERSIONS, 'utf8')) as readonly string[];
  return versions.map((version) => {
    const path = pathOf(version);
    if (existsSync(path)) return { version, path };
    console.warn(`Node.js ${version} is not there, so it is not tested with: node scripts/setup.mjs --tests`);
    return { version, path: undefined };
  });
}

function pathOf(version: string): string {
  const { platform, arch } = process;
  const [name, program] = platform === 'win32' ? ['win', 'node.exe'] : [platform, 'node'];
  const folder = `../../node_modules/.candor-nodes/${version}/node_modules/node-${name}-${arch}/bin/${program}`;
  return fileURLToPath(new URL(folder, import.meta.url));
}
