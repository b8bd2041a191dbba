import type { DeletionList } from '@candor/server/operate';
import type { Command } from 'commander';
import { openDataFolder } from '../open-data-folder.ts';

export function addDeletions(program: Command): void {
  program
    .command('deletions')
    .description('requests for erasure by proof')
    .command('list')
    .description('how far each request is; nothing tells whose it was')
    .option('--data <dir>', 'folder of the server', 'data')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample: candor deletions list --data ./data')
    .action(async ({ data, json }: { readonly data: string; readonly json?: boolean }) => {
      const { listDeletions } = await import('@candor/server/operate');
      const control = await openDataFolder(data);
      try {
        const list = await listDeletions(control);
        console.log(json === true ? JSON.stringify(list, null, 2) : inWords(list));
      } finally {
        await control.close();
      }
    });
}

function inWords({ requests, tombstones }: DeletionList): string {
  const rows = requests.map(({ request_id, product, asked_on, state, matched }) =>
    [request_id, product, asked_on, state.padEnd(7), matched === null ? 'unknown' : `${matched} events`].join(
      '  ',
    ),
  );
  const stones = Object.entries(tombstones).map(
    ([product, ids]) => `${product}: late events of ${ids} daily ids are dropped`,
  );
  return [...(rows.length === 0 ? ['No deletion was asked for.'] : rows), ...stones].join('\n');
}
