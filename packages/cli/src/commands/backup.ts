import { resolve } from 'node:path';
import type { BackupManifest, ServerAddress, Snapshot } from '@candor/server/operate';
import type { Command } from 'commander';
import { sayProgress } from '../operate/say-progress.ts';
import { withServer } from '../operate/with-server.ts';

interface BackupOptions {
  readonly data: string;
  readonly to: string;
  readonly json?: boolean;
}

export function addBackup(program: Command): void {
  program
    .command('backup')
    .description('copy a data folder as it is at one moment, also while its server runs')
    .option('--data <dir>', "the server's folder", 'data')
    .requiredOption('--to <path>', 'an archive (.tar, .tar.gz), or a folder')
    .option('--json', 'what was copied, as JSON')
    .addHelpText('after', '\nExample: candor backup --data ./data --to candor-2026-01-31.tar')
    .action(async ({ data, to, json }: BackupOptions) => {
      const { refuseUsed } = await import('@candor/server/operate');
      await refuseUsed(to);
      const manifest = await withServer(data, (server) => backUp(server, resolve(to)));
      const files = Object.values(manifest.files);
      const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
      const { taken_at, tables } = manifest;
      if (json === true)
        console.log(JSON.stringify({ to, taken_at, files: files.length, bytes, tables: summaryOf(tables) }));
      else {
        console.log(`${to}: ${files.length} files, ${bytes} bytes; ${rowsOf(tables)}`);
        console.log('It holds keys and secrets: keep it as the data folder is kept.');
      }
    });
}

type Tables = BackupManifest['tables'];

function summaryOf(tables: Tables) {
  return tables?.map(({ name, rows }) => ({ name, rows }));
}

function rowsOf(tables: Tables): string {
  if (tables === undefined) return 'the warehouse is a server elsewhere, back it up there';
  return tables.map(({ name, rows }) => `${name} ${rows} rows`).join(', ');
}

async function backUp({ url, token }: ServerAddress, to: string): Promise<BackupManifest> {
  const { writeBackup } = await import('@candor/server/operate');
  const headers = { authorization: `Bearer ${token}` };
  const takenAt = new Date().toISOString();
  const progress = sayProgress();
  const answer = await fetch(`${url}/v1/operator/snapshots`, { method: 'POST', headers }).catch(
    (cause: unknown) => {
      throw new Error(`the server took no snapshot; ${url}/readyz says what holds its writer up`, { cause });
    },
  );
  if (!answer.ok) throw new Error('the server could not take a snapshot; its log says why');
  const snapshot = (await answer.json()) as Snapshot;
  try {
    return await writeBackup(snapshot, { to, takenAt }, (done, all) =>
      progress.say(`file ${done} of ${all}`),
    );
  } finally {
    progress.end();
    await fetch(`${url}/v1/operator/snapshots/${snapshot.id}`, { method: 'DELETE', headers });
  }
}
