import type { CompiledCatalog } from '@candor/catalog';
import { scan } from '@candor/firewall';
import { eventsTable } from '@candor/metrics';
import type { ClickHouseClient } from '@clickhouse/client';
import { columnsOf } from '../warehouse/columns.ts';
import { tableShape } from '../warehouse/table-shape.ts';
import type { AuditFind, AuditReport, AuditScope, SampledEvent } from './audit-report.ts';
import { countMisfits } from './count-misfits.ts';
import { createTextJudge, isDimension } from './judge-text.ts';
import { readRows } from './read-rows.ts';
import { type AuditedRows, type ColumnType, holdsText, OF_EVENTS, readTexts } from './read-texts.ts';
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
  const table = eventsTable(product);
  const tables = await tablesOf(client, product);
  const existing = tables.get(table);
  if (existing === undefined) return { events: 0, texts: 0, found: [], sample: [] };
  const rows: AuditedRows = { table: `\`${table}\``, where: within(scope), ...OF_EVENTS };
  const shape = tableShape(versions);
  const names = existing.map(({ name }) => name);
  const [counted] = await readRows<{ n: string }>(
    client,
    `SELECT count() AS n FROM ${rows.table} WHERE ${rows.where}`,
  );

  const found = new FindCounter(product, new Set(shape.events));
  const declared = new Set(['block', ...columnsOf(shape).map(({ name }) => name)]);
  // A column that no catalog knows is read whatever it holds.
  const columns = existing.filter((column) => !declared.has(column.name) || holdsText(column));
  const judge = createTextJudge(versions, scope.mode);
  let texts = 0;
  for await (const stored of readTexts(client, rows, columns)) {
    texts += 1;
    const { event, column, rows: held } = stored;
    found.add({ event, field: isDimension(column) ? `source.${column}` : column, rows: held }, judge(stored));
  }
  for (const { reason, ...find } of await countMisfits(client, rows, versions, shape, new Set(names))) {
    found.add(find, [reason]);
  }
  // Nothing says of which time these are, so a part of the time does not ask about them.
  if (scope.from === undefined && scope.to === undefined) {
    tables.delete(table);
    texts += await auditOtherTables(client, tables, found);
  }
  const sample: readonly SampledEvent[] =
    scope.sample === undefined ? [] : await sampleEvents(client, product, rows, names, scope.sample);
  return { events: Number(counted?.n ?? 0), texts, found: found.all(), sample };
}

/** Shows the texts of a product's other tables, such as its aggregates, to the detectors alone. @returns how many there were */
async function auditOtherTables(
  client: ClickHouseClient,
  tables: ReadonlyMap<string, readonly ColumnType[]>,
  found: FindCounter,
): Promise<number> {
  let texts = 0;
  for (const [table, columns] of tables) {
    const event = columns.some(({ name }) => name === 'event') ? OF_EVENTS.event : "''";
    const rows: AuditedRows = { table: `\`${table}\``, where: 'true', event, version: '0' };
    for await (const { column, text, ...stored } of readTexts(client, rows, columns.filter(holdsText))) {
      texts += 1;
      const { detectors } = scan(text);
      found.add({ event: stored.event, field: `${table}.${column}`, rows: stored.rows }, detectors);
    }
  }
  return texts;
}

/** The tables that are named after a product, with their columns. */
async function tablesOf(client: ClickHouseClient, product: string): Promise<Map<string, ColumnType[]>> {
  const columns = await readRows<ColumnType & { readonly table: string }>(
    client,
    'SELECT table, name, type FROM system.columns WHERE database = currentDatabase() ORDER BY table, position',
  );
  const own = columns.filter(({ table }) => `_${table}_`.includes(`_${product}_`));
  return Map.groupBy(own, ({ table }) => table);
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
  readonly #product: string;
  readonly #events: ReadonlySet<string>;

  /** @param events that catalogs declare: another name is itself something that was stored */
  constructor(product: string, events: ReadonlySet<string>) {
    this.#product = product;
    this.#events = events;
  }

  /** Nothing is found where there are no reasons. */
  add(where: Pick<AuditFind, 'event' | 'field' | 'rows'>, reasons: readonly string[]): void {
    if (reasons.length === 0) return;
    const detectors = [...new Set(reasons)];
    const event = this.#events.has(where.event) ? where.event : '';
    const key = JSON.stringify([event, where.field, detectors]);
    const rows = where.rows + (this.#found.get(key)?.rows ?? 0);
    this.#found.set(key, { product: this.#product, event, field: where.field, detectors, rows });
  }

  all(): readonly AuditFind[] {
    return [...this.#found.values()];
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
