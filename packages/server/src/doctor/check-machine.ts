import { type Finding, fail, ok, warn } from './finding.ts';

const OLDEST_NODE = [22, 13] as const;

/** @param version of Node.js, as in `24.1.0` */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = OLDEST_NODE;
  const fits = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  return fits
    ? ok('node', `Node.js ${version}`)
    : fail('node', `Node.js ${version} is too old`, `install ${OLDEST_NODE.join('.')} or later`);
}

/** @param platform as Node.js names it */
export function checkPlatform(platform: string, arch: string): Finding {
  const name = `${platform} on ${arch}`;
  if (platform === 'linux' || platform === 'darwin') return ok('platform', name);
  return warn('platform', `${name}: the embedded warehouse does not run here`, 'serve with --warehouse URL');
}
