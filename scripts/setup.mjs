// Makes a clone ready for `npm start` and `npm test`: packages, the dashboard's build and, with --tests, what
// only tests need. It runs before Node.js 24 is there, so it is plain JavaScript for Node.js 18 and needs no package.
// A step that has nothing to do says nothing and costs milliseconds.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const WINDOWS = process.platform === 'win32';

// What the present state was made from. Both live in node_modules, which `npm ci` empties: a new set of
// packages is also a reason to build the dashboard again.
const PACKAGES_STAMP = join(ROOT, 'node_modules', '.candor-setup');
const DASHBOARD_STAMP = join(ROOT, 'node_modules', '.candor-dashboard');

// A Node.js for the tests has 100 MB at the most.
const FETCH_MS = 120_000;

class SetupError extends Error {}

try {
  installPackages();
  checkNode();
  buildDashboard();
  if (process.argv.includes('--tests')) installForTests();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function installPackages() {
  const lock = sha256([join(ROOT, 'package-lock.json')]);
  if (readStamp(PACKAGES_STAMP) === lock) return;
  console.error('Installing packages (about half a minute) …');
  // Everything here needs the development packages, also where NODE_ENV=production would leave them out.
  run(npm(['ci', '--include=dev', '--no-audit', '--no-fund']));
  writeFileSync(PACKAGES_STAMP, `${lock}\n`);
}

/** The npm package `node` fetches its program in an install script, which some set-ups do not let run. */
function checkNode() {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const major = manifest.devDependencies.node.split('.')[0];
  const program = join(ROOT, 'node_modules', ...(WINDOWS ? ['node', 'bin', 'node.exe'] : ['.bin', 'node']));
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  if (stdout?.startsWith(`v${major}.`)) return;
  throw new SetupError(
    `Node.js ${major} is missing from node_modules, as it is when install scripts are off (ignore-scripts). ` +
      'Run: npm rebuild --ignore-scripts=false',
  );
}

function buildDashboard() {
  const folder = join(ROOT, 'packages', 'dashboard');
  const page = join(folder, 'index.html');
  if (!existsSync(page)) return;
  const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json'];
  const now = sha256(sources.flatMap((name) => filesIn(join(folder, name))));
  if (existsSync(join(folder, 'dist', 'index.html')) && readStamp(DASHBOARD_STAMP) === now) return;
  console.error('Building the dashboard …');
  run(npm(['run', 'build', '-w', '@candor/dashboard']));
  writeFileSync(DASHBOARD_STAMP, `${now}\n`);
}

/** What only tests need: other versions of Node.js, and Debian's packages where their programs are missing. */
function installForTests() {
  fetchNodes();
  const missing = [
    hasChromium() ? [] : 'chromium',
    isOnPath('sqlite3') ? [] : 'sqlite3',
    hasPostgres() ? [] : 'postgresql',
  ].flat();
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !isOnPath('apt-get')) {
    throw new SetupError(
      `The tests need more: sudo apt-get install ${missing.join(' ')} (or set CHROMIUM_PATH to a browser)`,
    );
  }
  console.error(`Installing ${missing.join(' and ')} for the tests (about a minute) …`);
  run({ command: 'apt-get', args: ['update', '-qq'] });
  run({ command: 'apt-get', args: ['install', '-y', '--no-install-recommends', ...missing] });
}

/** The client is tested with them. Without them the other tests run all the same. */
function fetchNodes() {
  const versions = JSON.parse(readFileSync(join(ROOT, 'scripts', 'tested-nodes.json'), 'utf8'));
  for (const version of versions) {
    const folder = join(ROOT, 'node_modules', '.candor-nodes', version);
    const name = `node-${WINDOWS ? 'win' : process.platform}-${process.arch}`;
    if (existsSync(join(folder, 'node_modules', name, 'bin', WINDOWS ? 'node.exe' : 'node'))) continue;
    console.error(`Fetching Node.js ${version} for the tests (about 10 seconds) …`);
    // Into another folder first: what is there is whole, also when two of these run at once or one is ended.
    const fresh = `${folder}.${process.pid}`;
    mkdirSync(fresh, { recursive: true });
    const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock', '--prefix', fresh];
    const bounded = ['--prefer-offline', '--fetch-retries=1', '--fetch-timeout=30000'];
    const install = npm(['install', ...quiet, ...bounded, `${name}@${version}`]);
    const { status, stderr } = attempt({ ...install, timeout: FETCH_MS });
    if (status === 0 && !existsSync(folder)) renameSync(fresh, folder);
    rmSync(fresh, { recursive: true, force: true });
    if (status === 0) continue;
    const [why = `it took longer than ${FETCH_MS / 1000} s`] = /npm error .+/.exec(stderr ?? '') ?? [];
    console.error(
      `Nothing is tested with Node.js ${version}: npm install ${name}@${version} failed (${why})`,
    );
  }
}

function hasChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen && !isProgram(chosen)) {
    throw new SetupError(`CHROMIUM_PATH names no program that can be run: ${chosen}`);
  }
  return Boolean(chosen) || ['chromium', 'chromium-browser', 'google-chrome'].some(isOnPath);
}

/** Debian keeps the programs of a server out of PATH, in a folder of each version. */
function hasPostgres() {
  const versions = '/usr/lib/postgresql';
  const folders = existsSync(versions) ? readdirSync(versions) : [];
  return folders.some((version) => isProgram(join(versions, version, 'bin', 'initdb')));
}

/** The npm that started this script, or the one on PATH when it was started by hand. */
function npm(args) {
  const script = process.env.npm_execpath;
  // On Windows npm on PATH is a batch file, which only a shell can run.
  if (script === undefined || basename(script) !== 'npm-cli.js')
    return { command: 'npm', args, shell: WINDOWS };
  // npm's own node where it is known: the one running here may be the one in node_modules, about to be replaced.
  const command = process.env.npm_node_execpath ?? process.execPath;
  return { command, args: [script, ...args], shownAs: ['npm', ...args] };
}

/** Shows the output only when the command fails. */
function run({ command, args, shownAs = [command, ...args], ...options }) {
  const { status, error, stdout, stderr } = attempt({ command, args, ...options });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  throw new SetupError(`Setup stopped: "${shownAs.join(' ')}" failed${error ? ` (${error.message})` : ''}.`);
}

function attempt({ command, args, shell = false, timeout }) {
  return spawnSync(command, args, {
    cwd: ROOT,
    shell,
    timeout,
    encoding: 'utf8',
    // PostgreSQL's package would start a server of its own; the tests start theirs.
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PG_CREATECLUSTER: 'no', RUNLEVEL: '1' },
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}

function sha256(paths) {
  const hash = createHash('sha256');
  // The length between name and content, so that no two lists of files read the same.
  for (const path of paths) {
    const content = readFileSync(path);
    hash.update(`${path.slice(ROOT.length)}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex');
}

/** The file itself, or all files below a folder, in one order on every machine. */
function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}

function isOnPath(name) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => isProgram(join(folder, name)));
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
