import type { Stops } from '@candor/catalog/policy';
import type { Command } from 'commander';
import { type ChangeOptions, changePolicy, changing, type Named } from './change.ts';
import { printPolicy } from './print-policy.ts';

export function addResume(policy: Command): void {
  const command: Command = changing(policy.command('resume'))
    .description('collect again what was stopped: everything, or an event or a field')
    .addHelpText('after', '\nExample: candor policy resume caro')
    .action(async (product: string, options: ChangeOptions) => {
      printPolicy(await changePolicy(command, product, options, stopLess), options.json === true);
    });
}

function stopLess(stops: Stops, { events, fields }: Named): Stops {
  if (events.length + fields.length === 0)
    return { collect: 'all', stopped_events: [], stopped_fields: [], min_version: '0.0.0' };
  return {
    ...stops,
    stopped_events: stops.stopped_events.filter((one) => !events.includes(one)),
    stopped_fields: stops.stopped_fields.filter((one) => !fields.includes(one)),
  };
}
