import { type EngineRow, eventsTable } from '@candor/metrics';
import type { ClickHouseClient } from '@clickhouse/client';
import { partitionReplacer } from './replace-partitions.ts';

/** A field of one event. */
export interface FieldOfEvent {
  readonly event: string;
  readonly field: string;
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
  /** @returns how many rows went */
  deleteEvents(product: string, day: string, events: readonly string[]): Promise<number>;
  /** Days before a day on which an event has a field. */
  daysWithField(product: string, one: FieldOfEvent, before: string): Promise<readonly string[]>;
  clearField(product: string, day: string, one: FieldOfEvent): Promise<void>;
}

export function removal(client: ClickHouseClient): Removal {
  const select = async (query: string, query_params: Record<string, unknown>) => {
    const result = await client.query({ query, query_params, format: 'JSONEachRow' });
    return result.json<EngineRow>();
  };
  const replacer = partitionReplacer(client);
  /** Writes a day anew. A mutation of one day would clone the parts of all others, for each day and field again. */
  const rewrite = (product: string, day: string, query: string, query_params: Record<string, unknown>) => {
    const table = eventsTable(product);
    return replacer.replace(table, [checkedDay(day)], async (beside) => {
      await client.command({
        query: `INSERT INTO ${beside} ${query}`,
        query_params: { ...query_params, day },
      });
    });
  };
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
    async deleteEvents(product, day, events) {
      const rows = await countOf(product, OF_EVENTS, { day, events });
      const kept = `SELECT * FROM ${eventsTable(product)} WHERE toDate(timestamp) = {day:Date} AND NOT (${OF_EVENTS})`;
      await rewrite(product, day, kept, { events });
      return rows;
    },
    daysWithField: (product, { event, field }, before) =>
      daysOf(product, `event = {event:String} AND ${given(field)}`, { event, before }),
    async clearField(product, day, { event, field }) {
      const cleared = `if(event = {event:String}, defaultValueOfArgumentType(\`${field}\`), \`${field}\`)`;
      await rewrite(
        product,
        day,
        `SELECT * REPLACE (${cleared} AS \`${field}\`) FROM ${eventsTable(product)} WHERE toDate(timestamp) = {day:Date}`,
        { event },
      );
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
