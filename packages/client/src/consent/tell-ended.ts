import type { DatabaseSync } from 'node:sqlite';
import type { CatalogDefinition } from '@candor/catalog';
import { readConsent, writeConsent } from './consent-record.ts';

/**
 * Says once, and only on a terminal, that a yes to the prompt of another release channel does not hold on this one. That it was said is kept
 * with the answer, under which nothing is recorded any more.
 */
export function tellEnded(
  database: DatabaseSync,
  { catalog, source }: { readonly catalog: CatalogDefinition; readonly source: { readonly channel: string } },
): void {
  const record = readConsent(database);
  if (record === undefined || process.stderr.isTTY !== true) return;
  writeConsent(database, { ...record, ended: source.channel });
  const { title = catalog.product, command = catalog.product } = catalog;
  process.stderr.write(
    `${title}: telemetry is off. It was turned on at the prompt of the ${record.channel} channel, and on ${source.channel} it is only on if you turn it on yourself: ${command} telemetry enable\n`,
  );
}
