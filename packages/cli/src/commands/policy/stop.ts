import { VERSION } from '@candor/catalog';
import type { Stops } from '@candor/catalog/policy';
import { type Command, InvalidArgumentError } from 'commander';
import { type ChangeOptions, changePolicy, changing, type Named } from './change.ts';
import { printPolicy } from './print-policy.ts';

export function addStop(policy: Command): void {
  const command: Command = changing(policy.command('stop'))
    .description(
      'stop a product, or an event or a field of it: ingest at once, clients at their next contact',
    )
    .option('--min-version <version>', 'hosts older than this collect nothing', parseVersion)
    .addHelpText(
      'after',
      '\nExample: candor policy stop caro --event command.generated --reason "wrong counts in 1.1.0"',
    )
    .action(async (product: string, options: ChangeOptions) => {
      printPolicy(await changePolicy(command, product, options, stopMore), options.json === true);
    });
}

function stopMore(stops: Stops, { events, fields, minVersion }: Named): Stops {
  if (events.length + fields.length === 0 && minVersion === undefined) return { ...stops, collect: 'none' };
  return {
    ...stops,
    stopped_events: union(stops.stopped_events, events),
    stopped_fields: union(stops.stopped_fields, fields),
    min_version: minVersion ?? stops.min_version,
  };
}

function union(before: readonly string[], more: readonly string[]): readonly string[] {
  return [...new Set([...before, ...more])].sort();
}

function parseVersion(text: string): string {
  if (!VERSION.test(text)) throw new InvalidArgumentError('Write a version, as in 1.2.0.');
  return text;
}
