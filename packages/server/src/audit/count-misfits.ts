import type { CompiledCatalog, CompiledField } from '@candor/catalog';
import type { ClickHouseClient } from '@clickhouse/client';
import type { TableShape } from '../warehouse/table-shape.ts';
import { readRows } from './read-rows.ts';
import type { AuditedRows } from './read-texts.ts';

/** So many events have something in a field that may not be there. */
export interface Misfit {
  readonly event: string;
  readonly field: string;
  readonly reason: string;
  readonly rows: number;
}

/** A condition that holds for the rows that may not be there, and what is then said of them. */
interface Check {
  readonly field: string;
  readonly reason: string;
  readonly misfit: string;
}

/** The first byte of an id's random part begins with the variant of RFC 9562: binary 10. Ids are stored with it lowest. */
const IS_RANDOM_PART = (column: string) => `bitAnd(\`${column}\`, 0xC0) = 0x80`;

/**
 * Counts the numbers that are outside of their declared ranges, ids that are none, values of fields that an event does not
 * have, and times that a server would not have taken: a number can carry an address as well as a text can.
 *
 * @param versions of one product's catalog; an event is held to the one that it was recorded with
 * @param columns that the table has
 */
export async function countMisfits(
  client: ClickHouseClient,
  { table, where }: AuditedRows,
  versions: readonly CompiledCatalog[],
  shape: TableShape,
  columns: ReadonlySet<string>,
): Promise<readonly Misfit[]> {
  const known = versions.map(({ version }) => version).join(', ');
  const ofVersion = async (condition: string, checks: readonly Check[]): Promise<readonly Misfit[]> => {
    const counts = checks.map(({ misfit }, index) => `countIf(${misfit}) AS _n${index}`);
    const rows = await readRows<Readonly<Record<string, string>>>(
      client,
      `SELECT toString(event) AS _event, ${counts.join(', ')} FROM ${table} WHERE ${where} AND ${condition} GROUP BY event`,
    );
    return rows.flatMap((row) =>
      checks.map(({ field, reason }, index) => ({
        ...{ event: row._event ?? '', field, reason },
        rows: Number(row[`_n${index}`] ?? 0),
      })),
    );
  };
  const finds = [
    await ofVersion(`catalog_version NOT IN (${known})`, [
      { field: 'catalog_version', reason: 'undeclared', misfit: 'true' },
    ]),
  ];
  for (const catalog of versions) {
    finds.push(
      await ofVersion(`catalog_version = ${catalog.version}`, [
        ...ofEveryEvent(catalog),
        ...ofFields(catalog, shape, columns),
      ]),
    );
  }
  return finds.flat().filter(({ rows }) => rows > 0);
}

function ofEveryEvent({ retention }: CompiledCatalog): readonly Check[] {
  const age = `(toInt32(received_on) - toInt32(toDate(timestamp)))`;
  return [
    { field: 'event_id', reason: 'pattern', misfit: `NOT (${IS_RANDOM_PART('event_hash')})` },
    { field: 'timestamp', reason: 'clock', misfit: `${age} < -1 OR ${age} > ${retention.rawDays}` },
  ];
}

function ofFields(
  catalog: CompiledCatalog,
  shape: TableShape,
  columns: ReadonlySet<string>,
): readonly Check[] {
  return [...shape.fields].flatMap(([name, { type }]) => {
    if (!columns.has(name) || !isNumber(type)) return [];
    const declared = Object.entries(catalog.events).flatMap(([event, { fields }]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      return field === undefined ? [] : [{ event, field }];
    });
    const events = declared.map(({ event }) => `'${event}'`).join(', ');
    const isHere = declared.length === 0 ? 'false' : `event IN (${events})`;
    const fits = declared.map(({ event, field }) => `(event = '${event}' AND ${fit(name, field)})`);
    const present = `isNotNull(\`${name}\`)`;
    return [
      { field: name, reason: 'undeclared', misfit: `${present} AND NOT ${isHere}` },
      {
        field: name,
        reason: type === 'id' ? 'pattern' : 'range',
        misfit: `${present} AND ${isHere} AND NOT (${fits.join(' OR ') || 'true'})`,
      },
    ];
  });
}

function isNumber(type: CompiledField['type']): boolean {
  return ['boolean', 'integer', 'float', 'duration', 'count', 'id'].includes(type);
}

function fit(column: string, field: CompiledField): string {
  if (field.type === 'id') return IS_RANDOM_PART(column);
  if (!('max' in field)) return 'true';
  // What is no number, as NaN, is not between two.
  return `\`${column}\` BETWEEN ${'min' in field ? field.min : 0} AND ${field.max}`;
}
