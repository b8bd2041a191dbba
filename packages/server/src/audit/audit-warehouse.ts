import type { CompiledCatalog } from '@candor/catalog';
import { eventsTable } from '@candor/metrics';
import type { ClickHouseClient } from '@clickhouse/client';
import { columnsOf } from '../warehouse/columns.ts';
import { tableShape } from '../warehouse/table-shape.ts';
import type { AuditFind, AuditReport, AuditScope, SampledEvent } from './audit-report.ts';
import { countMisfits } from './count-misfits.ts';
import { createTextJudge, isDimension } from './judge-text.ts';
import { readRows } from './read-rows.ts';
import { type AuditedRows, readTexts } from './read-texts.ts';
import { sampleEvents } from './sample-events.ts';

/** What the audit of one product's table found. */
type ProductAudit = Required<Omit<AuditReport, 'mode'>>;

/**
 * Asks again about everything that the warehouse holds of some products, as ingest once asked about each event: every text by
 * its field's rule and all detectors, every number by its declared range. Reads different texts with their counts, so that
 * its memory does not grow with the number of events.
 *
 * @param catalogs all versions of each product's catalog, oldest first
 * @param progress is told what is looked at next
 * @throws {Error} when the product asked for is not among them
 */
export async function auditWarehouse(
  client: ClickHouseClient,
  catalogs: ReadonlyMap<string, readonly CompiledCatalog[]>,
  scope: AuditScope,
  progress: (what: string) => void = () => undefined,
): Promise<AuditReport> {
  const products = [...catalogs].filter(([name]) => scope.product === undefined || scope.product === name);
  if (products.length === 0) {
    throw new Error(`no product ${scope.product ?? ''} here; there are ${[...catalogs.keys()].join(', ')}`);
  }
  const audits: ProductAudit[] = [];
  for (const [product, versions] of products) {
    progress(product);
    audits.push(await auditProduct(client, product, versions, scope));
  }
  return {
    mode: scope.mode,
    events: sum(audits.map(({ events }) => events)),
    texts: sum(audits.map(({ texts }) => texts)),
    found: audits.flatMap(({ found }) => found),
    ...(scope.sample === undefined ? {} : { sample: audits.flatMap(({ sample }) => sample) }),
  };
}

async function auditProduct(
  client: ClickHouseClient,
  product: string,
  versions: readonly CompiledCatalog[],
  scope: AuditScope,
): Promise<ProductAudit> {
  const rows: AuditedRows = { table: `\`${eventsTable(product)}\``, where: within(scope) };
  const existing = await readRows<{ name: string; type: string }>(
    client,
    `SELECT name, type FROM system.columns WHERE database = currentDatabase() AND table = '${eventsTable(product)}'`,
  );
  if (existing.length === 0) return { events: 0, texts: 0, found: [], sample: [] };
  const shape = tableShape(versions);
  const names = existing.map(({ name }) => name);
  const [counted] = await readRows<{ n: string }>(
    client,
    `SELECT count() AS n FROM ${rows.table} WHERE ${rows.where}`,
  );

  const declared = new Set(['block', ...columnsOf(shape).map(({ name }) => name)]);
  // A column that no catalog knows is read whatever it holds.
  const columns = existing
    .filter(({ name, type }) => !declared.has(name) || holdsText(name, type))
    .map(({ name, type }) => ({ name, isList: type.startsWith('Array(') }));
  const judge = createTextJudge(versions, scope.mode);
  const found = new FindCounter(new Set(shape.events));
  let texts = 0;
  for await (const stored of readTexts(client, rows, columns)) {
    texts += 1;
    const detectors = judge(stored);
    if (detectors.length === 0) continue;
    const { event, column, rows: held } = stored;
    found.add({
      product,
      event,
      field: isDimension(column) ? `source.${column}` : column,
      detectors,
      rows: held,
    });
  }
  for (const find of await countMisfits(client, rows, versions, shape, new Set(names))) found.add(find);
  const sample: readonly SampledEvent[] =
    scope.sample === undefined ? [] : await sampleEvents(client, product, rows, names, scope.sample);
  return { events: Number(counted?.n ?? 0), texts, found: found.all(), sample };
}

function holdsText(name: string, type: string): boolean {
  return name !== 'daily_id' && /String|Enum/.test(type);
}

function within({ from, to }: AuditScope): string {
  const bounds = [
    ...(from === undefined ? [] : [`timestamp >= fromUnixTimestamp64Milli(${from}, 'UTC')`]),
    ...(to === undefined ? [] : [`timestamp < fromUnixTimestamp64Milli(${to}, 'UTC')`]),
  ];
  return bounds.length === 0 ? 'true' : bounds.join(' AND ');
}

/** Adds up the rows of finds that say the same. */
class FindCounter {
  readonly #found = new Map<string, AuditFind>();
  readonly #events: ReadonlySet<string>;

  /** @param events that catalogs declare: another name is itself something that was stored */
  constructor(events: ReadonlySet<string>) {
    this.#events = events;
  }

  add(find: AuditFind): void {
    const event = this.#events.has(find.event) ? find.event : '';
    const detectors = [...new Set(find.detectors)];
    const key = JSON.stringify([find.product, event, find.field, detectors]);
    this.#found.set(key, { ...find, event, detectors, rows: find.rows + (this.#found.get(key)?.rows ?? 0) });
  }

  all(): readonly AuditFind[] {
    return [...this.#found.values()];
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
