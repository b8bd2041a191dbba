/**
 * Completes package-lock.json after `npm install` (run: npm run lock).
 *
 * Some packages name one optional package for each platform. Where a registry does not carry those of other platforms,
 * npm leaves them out of the lockfile and `npm ci` then refuses it as incomplete. This adds what is named and missing:
 * the version its parent asks for, and the platform that its name says.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'package-lock.json';
const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];

const lock = JSON.parse(readFileSync(FILE, 'utf8'));
const { packages } = lock;
let added = 0;
for (const [parent, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (packages[path] !== undefined || packages[`${parent}/${path}`] !== undefined) continue;
    packages[path] = platformEntry(name, version, entry.dev === true);
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} packages of other platforms added to ${FILE}`);

/** `@biomejs/cli-linux-x64-musl` → linux, x64, musl */
function platformEntry(name, version, dev) {
  const parts = name.split('/').at(-1).split('-');
  const at = parts.findIndex((part) => SYSTEMS.includes(part));
  if (at < 0) throw new Error(`${name} does not say its platform; add it to ${FILE} by hand`);
  const abi = parts.slice(at + 2).join('-');
  const libc = abi.startsWith('musl') ? ['musl'] : abi.startsWith('gnu') ? ['glibc'] : undefined;
  return {
    version,
    cpu: [parts[at + 1]],
    ...(dev ? { dev } : {}),
    ...(libc === undefined ? {} : { libc }),
    optional: true,
    os: [parts[at]],
  };
}
