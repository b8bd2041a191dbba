import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { postgresPrograms } from './postgres-programs.ts';

const USER = 'bench';
const PATIENCE_MS = 30_000;
/** What a careful operator sets on a machine of this size. That a commit waits for the disk is left as it is. */
const MEASURED = ['shared_buffers=1GB', 'max_wal_size=8GB', 'wal_compression=on'];
/** What a test needs: its data is gone in a moment. */
export const FOR_TESTS: readonly string[] = ['shared_buffers=64MB', 'fsync=off', 'synchronous_commit=off'];

/** A PostgreSQL server of a bench's or a test's own, in a folder that goes with it. */
export interface RunningPostgres {
  /** `PostgreSQL 15.18` */
  readonly name: string;
  /** For `pg`: the folder of its socket, and whom to connect as. */
  readonly connection: { readonly host: string; readonly user: string; readonly database: string };
  stop(): Promise<void>;
}

/**
 * Starts a server that nobody else uses.
 *
 * @param settings those of a bench by default
 * @throws {Error} when PostgreSQL is neither installed nor to be had, or does not start
 */
export async function startPostgres(
  progress: (line: string) => void,
  settings: readonly string[] = MEASURED,
): Promise<RunningPostgres> {
  const programs = postgresPrograms(progress);
  // PostgreSQL refuses to run as root; its package has made a user.
  const owner = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  const folder = mkdtempSync(join(tmpdir(), 'candor-pg-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const initdb = ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--locale=C'];
  execFileSync(join(programs, 'initdb'), initdb, {
    ...owner,
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const all = ['listen_addresses=', ...settings, `unix_socket_directories=${folder}`];
  let said = '';
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...all.flatMap((one) => ['-c', one])], {
    ...{ ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  });
  server.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const remove = () => {
    server.kill('SIGQUIT');
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  process.once('exit', remove);
  const connection = { host: folder, user: USER, database: 'postgres' };
  const stop = async () => {
    server.kill('SIGINT');
    await ended;
    process.off('exit', remove);
    remove();
  };
  try {
    return { name: `PostgreSQL ${await versionOf(connection)}`, connection, stop };
  } catch (error) {
    await stop();
    throw new Error(`PostgreSQL did not start: ${said.trim()}`, { cause: error });
  }
}

async function versionOf(connection: RunningPostgres['connection']): Promise<string> {
  for (const end = Date.now() + PATIENCE_MS; ; await sleep(100)) {
    const client = new pg.Client(connection);
    try {
      await client.connect();
      const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
      return (rows[0]?.server_version ?? '').split(' ')[0] ?? '';
    } catch (error) {
      if (Date.now() > end) throw error;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
}
