import type { CompiledCatalog } from '@candor/catalog';
import type { Stops } from '@candor/catalog/policy';
import type { HeldPolicy } from '@candor/server/operate';
import type { Command } from 'commander';
import { openDataFolder } from '../../open-data-folder.ts';
import { storedCatalogs } from '../../stored-catalogs.ts';

/** What an operator names; nothing means all of the product. */
export interface ChangeOptions {
  readonly event: readonly string[];
  readonly field: readonly string[];
  readonly minVersion?: string;
  readonly reason?: string;
  readonly data: string;
  readonly json?: boolean;
}

/** Adds what `stop` and `resume` have in common. */
export function changing(command: Command): Command {
  const several = (one: string, before: readonly string[]) => [...before, one];
  return command
    .argument('<product>', 'as its catalog names it')
    .option('--event <name>', 'only this event; may be given several times', several, [])
    .option('--field <event.field>', 'only this field; may be given several times', several, [])
    .option('--reason <text>', 'why, for operators; clients are not told')
    .option('--data <dir>', 'folder of the server', 'data')
    .option('--json', 'print the policy as JSON');
}

/** Names as the catalogs have them, those of older versions too. */
export interface Named {
  readonly events: readonly string[];
  readonly fields: readonly string[];
  readonly minVersion?: string;
}

/** Issues the policy of a product that follows from the one that holds. */
export async function changePolicy(
  command: Command,
  product: string,
  { event, field, minVersion, reason, data }: ChangeOptions,
  change: (stops: Stops, named: Named) => Stops,
): Promise<HeldPolicy> {
  const { issuePolicy, signingKeyOf, stopNames } = await import('@candor/server/operate');
  const catalogs = (await storedCatalogs(data)).filter((catalog) => catalog.product === product);
  const newest = catalogs.reduce<CompiledCatalog | undefined>(
    (best, one) => (best === undefined || one.version > best.version ? one : best),
    undefined,
  );
  if (newest === undefined) return command.error(`candor: the server of ${data} has not served ${product}`);
  const names = stopNames(catalogs, { events: event, fields: field });
  if (!names.ok) return command.error(`candor: ${names.problem}`);
  const key = signingKeyOf(data, newest);
  const named = { ...names, ...(minVersion === undefined ? {} : { minVersion }) };
  const control = await openDataFolder(data);
  try {
    const held = await issuePolicy(control, {
      product,
      change: (stops) => change(stops, named),
      ...(key === undefined ? {} : { key }),
      ...(reason === undefined ? {} : { reason }),
      now: Date.now(),
    });
    if (held.signed === undefined)
      console.error(
        `candor: the catalog of ${product} names no key whose private half is in ${data}/keys: the server obeys, and clients believe a stop for a day only`,
      );
    return held;
  } finally {
    await control.close();
  }
}
