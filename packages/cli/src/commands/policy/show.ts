import type { Command } from 'commander';
import { openDataFolder } from '../../open-data-folder.ts';
import { printPolicy } from './print-policy.ts';

interface ShowOptions {
  readonly data: string;
  readonly json?: boolean;
}

export function addShow(policy: Command): void {
  policy
    .command('show')
    .description('print the policy that holds')
    .argument('<product>', 'as its catalog names it')
    .option('--data <dir>', 'folder of the server', 'data')
    .option('--json', 'print it as JSON, signature included')
    .addHelpText('after', '\nExample: candor policy show caro --data ./data')
    .action(async (product: string, { data, json }: ShowOptions) => {
      const { readPolicies } = await import('@candor/server/operate');
      const control = await openDataFolder(data);
      try {
        const held = (await readPolicies(control)).get(product);
        if (held !== undefined) printPolicy(held, json === true);
        else console.log(json === true ? 'null' : `Nothing of ${product} was ever stopped.`);
      } finally {
        await control.close();
      }
    });
}
