import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian's packages put each version. */
const VERSIONS = '/usr/lib/postgresql';

/**
 * The folder of PostgreSQL's programs. Debian's package is installed when there is none and the process may do so.
 *
 * @param progress receives a line when it is installed
 * @throws {Error} that says what to install
 */
export function postgresPrograms(progress: (line: string) => void): string {
  const found = newestVersion();
  if (found !== undefined) return found;
  const install = ['install', '-y', '--no-install-recommends', 'postgresql'];
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`PostgreSQL is measured beside the server: sudo apt-get ${install.join(' ')}`);
  }
  progress('installing PostgreSQL with apt-get');
  execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('apt-get', install, {
    stdio: ['ignore', 'ignore', 'inherit'],
    // The package would ask questions, and start a server of its own.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PG_CREATECLUSTER: 'no', RUNLEVEL: '1' },
  });
  const installed = newestVersion();
  if (installed === undefined) throw new Error(`the package was installed, and ${VERSIONS} is still empty`);
  return installed;
}

function newestVersion(): string | undefined {
  const versions = existsSync(VERSIONS) ? readdirSync(VERSIONS) : [];
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(VERSIONS, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}
