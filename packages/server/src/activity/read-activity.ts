import { type CompiledCatalog, LIMITS, VERSION } from '@candor/catalog';
import { scanAll } from '@candor/firewall';
import { failed, isObject, type Read } from '../ingest/read-envelope.ts';
import type { ActivitySource } from './activity-record.ts';

/** RFC 9562 section 5.4: version 4, variant 10. Nothing of a time or of another batch is in it. */
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const KEYS: ReadonlySet<string> = new Set(['batch_id', 'catalog', 'source', 'records']);
const SOURCE_KEYS: readonly (keyof ActivitySource)[] = ['version', 'channel', 'tier', 'os', 'arch'];

/** A batch of records that can be read; they are not judged yet. */
export interface ActivityEnvelope {
  readonly batchId: string;
  readonly product: string;
  readonly catalogVersion: number;
  readonly source: Readonly<Record<string, unknown>>;
  readonly records: readonly unknown[];
}

/** Reads the outside of `POST /v1/activity`. */
export function readActivity(body: unknown): Read<ActivityEnvelope> {
  if (!isObject(body)) return failed('wrong_type', 'body');
  if (Object.keys(body).some((key) => !KEYS.has(key))) return failed('unknown_field', 'body');
  const { batch_id: batchId, catalog, source, records } = body;
  if (typeof batchId !== 'string' || !UUID_V4.test(batchId)) return failed('bad_format', 'batch_id');
  if (!isObject(catalog) || typeof catalog.product !== 'string' || !Number.isInteger(catalog.version))
    return failed('bad_format', 'catalog');
  if (!isObject(source)) return failed('wrong_type', 'source');
  if (!Array.isArray(records) || records.length === 0) return failed('wrong_type', 'records');
  if (records.length > LIMITS.eventsInBatch) return { ok: false, problem: 'too_large' };
  const { product, version } = catalog;
  return {
    ok: true,
    envelope: { batchId, product, catalogVersion: version as number, source, records },
  };
}

/** The source as the catalog declares it, or the code and name of what is not. */
export function readSource(
  { dimensions }: Pick<CompiledCatalog, 'dimensions'>,
  source: ActivityEnvelope['source'],
): ActivitySource | { readonly code: string; readonly field: string } {
  for (const name of SOURCE_KEYS) {
    const value = source[name];
    const fits =
      typeof value === 'string' &&
      (name === 'version' ? VERSION.test(value) : dimensions[name].includes(value));
    if (!fits) return { code: 'bad_format', field: `source.${name}` };
  }
  if (Object.keys(source).length > SOURCE_KEYS.length) return { code: 'bad_format', field: 'source.unknown' };
  const known = source as unknown as ActivitySource;
  const find = scanAll({ version: known.version });
  return find === undefined ? known : { code: 'firewall', field: `source.${find.field}` };
}
