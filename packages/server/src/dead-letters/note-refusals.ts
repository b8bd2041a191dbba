import { type Refusal, VERSION } from '@candor/catalog';
import { scanAll } from '@candor/firewall';
import type { ProductVersion } from '../ingest/product.ts';
import type { DeadLetters } from './keep-dead-letters.ts';

/** Notes the refused events of a batch whose source was good. */
export function noteRefusals(
  letters: Pick<DeadLetters, 'note'>,
  version: ProductVersion,
  hostVersion: string,
  events: readonly unknown[],
  refusals: readonly Refusal[],
): void {
  const { product } = version.catalog;
  for (const { index, code, field = '' } of refusals) {
    const event = declaredName(version, events[index]);
    letters.note({ product, event, field, code, version: hostVersion }, 1);
  }
}

/** Notes all events of a batch that was refused whole. Its source may be what is wrong: its version is kept only if it is one. */
export function noteRefusedBatch(
  letters: Pick<DeadLetters, 'note'>,
  product: string,
  problem: { readonly code: string; readonly field: string },
  batch: { readonly source: { readonly version: unknown }; readonly events: readonly unknown[] },
): void {
  const { version } = batch.source;
  const isVersion =
    typeof version === 'string' && VERSION.test(version) && scanAll({ version }) === undefined;
  letters.note({ product, event: '', ...problem, version: isVersion ? version : '' }, batch.events.length);
}

/** The name of an event where the catalog declares it, also under another spelling: anything else could be personal. */
function declaredName({ catalog, rename }: ProductVersion, candidate: unknown): string {
  const name = (candidate as { readonly event?: unknown } | null | undefined)?.event;
  if (typeof name !== 'string') return '';
  if (Object.hasOwn(catalog.events, name)) return name;
  return rename(name, {})?.event ?? '';
}
