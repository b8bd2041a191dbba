import { type EngineRow, eventsTable } from '@candor/metrics';
import type { ClickHouseClient } from '@clickhouse/client';
import { partitionReplacer } from './replace-partitions.ts';

/** A field of one event. */
export interface FieldOfEvent {
  readonly event: string;
  readonly field: string;
}

/** What goes of a day that is kept. */
export interface Outlived {
  /** Names of events that live shorter than others. */
  readonly events: readonly string[];
  readonly fields: readonly FieldOfEvent[];
}

/**
 * Takes stored events, and parts of them, away. Nothing else may change the rows meanwhile, nor after an error before
 * `finishErasing` ended well.
 */
export interface Removal {
  /** Removes all that happened on a day. @returns how many rows went */
  dropDay(product: string, day: string): Promise<number>;
  /** Days before a day that hold some events. */
  daysWith(product: string, events: readonly string[], before: string): Promise<readonly string[]>;
  /** Days before a day on which an event has a field. */
  daysWithField(product: string, one: FieldOfEvent, before: string): Promise<readonly string[]>;
  /** @returns how many rows went */
  rewriteDay(product: string, day: string, without: Outlived): Promise<number>;
}

export function removal(client: ClickHouseClient): Removal {
  const select = async (query: string, query_params: Record<string, unknown>) => {
    const result = await client.query({ query, query_params, format: 'JSONEachRow' });
    return result.json<EngineRow>();
  };
  const replacer = partitionReplacer(client);
  const daysOf = async (product: string, condition: string, params: Record<string, unknown>) => {
    const rows = await select(
      `SELECT DISTINCT toString(toDate(timestamp)) AS day FROM ${eventsTable(product)} WHERE ${condition}` +
        ' AND toDate(timestamp) < {before:Date} ORDER BY day',
      params,
    );
    return rows.map(({ day }) => String(day));
  };
  const countOf = async (product: string, condition: string, params: Record<string, unknown>) => {
    const [row] = await select(
      `SELECT count() AS n FROM ${eventsTable(product)} WHERE toDate(timestamp) = {day:Date} AND ${condition}`,
      params,
    );
    return Number(row?.n);
  };

  return {
    async dropDay(product, day) {
      const rows = await countOf(product, '1', { day });
      await client.command({
        query: `ALTER TABLE ${eventsTable(product)} DROP PARTITION '${checkedDay(day)}'`,
      });
      return rows;
    },
    daysWith: (product, events, before) => daysOf(product, OF_EVENTS, { events, before }),
    daysWithField: (product, { event, field }, before) =>
      daysOf(product, `event = {event:String} AND ${given(field)}`, { event, before }),
    // Written anew: a mutation of one day would clone the parts of all others.
    async rewriteDay(product, day, { events, fields }) {
      const table = eventsTable(product);
      const rows = events.length === 0 ? 0 : await countOf(product, OF_EVENTS, { day, events });
      const byField = [...Map.groupBy(fields, ({ field }) => field)];
      const cleared = byField.map(
        ([field], index) =>
          `if(event IN {of${index}:Array(String)}, defaultValueOfArgumentType(\`${field}\`), \`${field}\`) AS \`${field}\``,
      );
      const query =
        `SELECT *${cleared.length === 0 ? '' : ` REPLACE (${cleared.join(', ')})`} FROM ${table}` +
        ` WHERE toDate(timestamp) = {day:Date} AND NOT (${OF_EVENTS})`;
      const query_params = {
        ...{ day, events },
        ...Object.fromEntries(byField.map(([, of], index) => [`of${index}`, of.map(({ event }) => event)])),
      };
      await replacer.replace(table, [checkedDay(day)], async (beside) => {
        await client.command({ query: `INSERT INTO ${beside} ${query}`, query_params });
      });
      return rows;
    },
  };
}

const OF_EVENTS = 'event IN {events:Array(String)}';

/** What is not given is null, an empty string or an empty set. */
function given(field: string): string {
  return `ifNull(toString(\`${field}\`), '') NOT IN ('', '[]')`;
}

/** A partition's name is part of the statement. */
function checkedDay(day: string): string {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) throw new Error(`${day} is not a day`);
  return day;
}
