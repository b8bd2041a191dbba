import type { Command } from 'commander';
import { sayProgress } from '../operate/say-progress.ts';

interface RestoreCommandOptions {
  readonly from: string;
  readonly data: string;
  readonly json?: boolean;
}

export function addRestore(program: Command): void {
  program
    .command('restore')
    .description('make a data folder of a backup')
    .requiredOption('--from <path>', 'what candor backup made')
    .requiredOption('--data <dir>', 'a folder that is empty, or not there yet')
    .option('--json', 'what was restored, as JSON')
    .addHelpText('after', '\nExample: candor restore --from candor-2026-01-31.tar --data ./data')
    .action(async ({ from, data, json }: RestoreCommandOptions) => {
      const { restoreBackup } = await import('@candor/server/operate');
      const progress = sayProgress();
      const warn = (line: string) => console.error(`candor: ${line}`);
      const manifest = await restoreBackup({ from, data, warn, onProgress: progress.say }).finally(
        progress.end,
      );
      const { taken_at, tables = [] } = manifest;
      const rows = tables.map(({ name, rows: n }) => ({ name, rows: n }));
      if (json === true) console.log(JSON.stringify({ data, taken_at, tables: rows }));
      else {
        const counted = rows.map(({ name, rows: n }) => `${name} ${n} rows`).join(', ');
        console.log(`${data} is as it was at ${taken_at}: ${counted || 'no tables'}`);
        console.log('What was erased since then is back: have those deletions done again.');
      }
    });
}
