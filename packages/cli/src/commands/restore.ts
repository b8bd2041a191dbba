import type { Command } from 'commander';
import { sayProgress } from '../operate/say-progress.ts';

interface RestoreCommandOptions {
  readonly from: string;
  readonly data: string;
  readonly erasedSince?: string;
  readonly json?: boolean;
}

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('make a data folder of a backup')
    .requiredOption('--from <path>', 'what candor backup made')
    .requiredOption('--data <dir>', 'a folder that is empty, or not there yet')
    .option(
      '--erased-since <dir>',
      'the data folder that this one replaces: what was erased there since is erased here too',
    )
    .option('--json', 'what was restored, as JSON')
    .addHelpText('after', '\nExample: candor restore --from candor-2026-01-31.tar --data ./data')
    .action(async ({ from, data, erasedSince, json }: RestoreCommandOptions) => {
      const { restoreBackup } = await import('@candor/server/operate');
      const progress = sayProgress();
      const warn = (line: string) => console.error(`candor: ${line}`);
      const manifest = await restoreBackup({
        ...{ from, data, warn, onProgress: progress.say },
        ...(erasedSince === undefined ? {} : { erasedSince }),
      }).finally(progress.end);
      const { taken_at, tables = [] } = manifest;
      const rows = tables.map(({ name, rows: n }) => ({ name, rows: n }));
      if (json === true) console.log(JSON.stringify({ data, taken_at, tables: rows }));
      else {
        const counted = rows.map(({ name, rows: n }) => `${name} ${n} rows`).join(', ');
        console.log(`${data} is as it was at ${taken_at}: ${counted || 'no tables'}`);
        console.log(
          erasedSince === undefined
            ? 'What was erased before is erased again by the next start. What was erased since is back: --erased-since names the folder that knows of it.'
            : 'What was erased, before and since, is erased again by the next start.',
        );
      }
    });
}
