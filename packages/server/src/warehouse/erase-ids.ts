import { eventsTable } from '@candor/metrics';
import type { ClickHouseClient } from '@clickhouse/client';
import { partitionReplacer } from './replace-partitions.ts';

/** Events of one daily id on one day. */
export interface MatchedDay {
  /** UTC, `2026-01-31` */
  readonly day: string;
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly rows: number;
}

/** The part of a warehouse that erases. Days are rewritten; call it only while no block's outcome is unknown. */
export interface Erasing {
  /** Which of some daily ids have rows, and on which of some days. */
  findIds(product: string, ids: readonly string[], days: readonly string[]): Promise<readonly MatchedDay[]>;
  /**
   * Rewrites a day without the rows of some daily ids. When it ends, no query finds them. After an error, nothing may be
   * written to that day before `finishErasing` ended well.
   */
  eraseIds(product: string, day: string, ids: readonly string[]): Promise<void>;
  /** Completes a rewrite that was interrupted, or removes what it left. */
  finishErasing(product: string): Promise<void>;
  /** Names of parts of some days with rows that no query reads any more, whose files are still there. */
  oldParts(product: string, days: readonly string[]): Promise<readonly string[]>;
}

/** Ids travel in the URL of a request, as one text; a server reads 16 KiB of that. */
const IDS_AT_ONCE = 100;
/** A server of its own may log its queries: not these. */
const QUIET = { log_queries: 0 } as const;

/**
 * Erases by rewriting days: the rows that stay go into a table beside, which then replaces the day. A mutation would leave the
 * ids that were erased together in a file of the engine, and its old parts for as long as others; those of a day that was
 * replaced go within a minute.
 *
 * @param client with a time limit that a large day fits in
 */
export function erasing(client: ClickHouseClient): Erasing {
  const select = async <T>(query: string, query_params: Record<string, unknown>): Promise<readonly T[]> => {
    const result = await client.query({
      query,
      query_params,
      format: 'JSONEachRow',
      clickhouse_settings: QUIET,
    });
    return result.json<T>();
  };
  const replacer = partitionReplacer(client, QUIET);
  const countDay = async (table: string, day: string): Promise<number> => {
    const sql = `SELECT count() AS n FROM ${table} WHERE toDate(timestamp) = {day:Date}`;
    const [row] = await select<{ n: string }>(sql, { day });
    return Number(row?.n ?? 0);
  };

  return {
    async findIds(product, ids, days) {
      const found: MatchedDay[] = [];
      for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
        const some = ids.slice(at, at + IDS_AT_ONCE);
        const rows = await select<{ day: string; id: string; n: string }>(
          `SELECT toString(toDate(timestamp)) AS day, lower(hex(daily_id)) AS id, count() AS n
           FROM ${eventsTable(product)}
           WHERE daily_id IN (${SOME_IDS})
             AND toDate(timestamp) BETWEEN {first:Date} AND {last:Date}
           GROUP BY day, id`,
          { ids: some.join(''), ...bounds(days) },
        );
        found.push(...rows.map(({ day, id, n }) => ({ day, id, rows: Number(n) })));
      }
      return found;
    },

    async eraseIds(product, day, ids) {
      const table = eventsTable(product);
      let rest = `toDate(timestamp) = {day:Date}`;
      const params: Record<string, string> = { day };
      for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
        params[`ids${at}`] = ids.slice(at, at + IDS_AT_ONCE).join('');
        rest += ` AND daily_id NOT IN (${SOME_IDS.replaceAll('{ids:', `{ids${at}:`)})`;
      }
      await replacer.replace(table, [day], async (beside) => {
        await client.command({
          query: `INSERT INTO ${beside} SELECT * FROM ${table} WHERE ${rest}`,
          query_params: params,
          clickhouse_settings: QUIET,
        });
        const [wanted] = await select<{ n: string }>(
          `SELECT count() AS n FROM ${table} WHERE ${rest}`,
          params,
        );
        if ((await countDay(beside, day)) !== Number(wanted?.n))
          throw new Error(`the day ${day} of ${product} was not copied whole; it is left as it was`);
      });
    },

    finishErasing: (product) => replacer.finish(eventsTable(product)),

    async oldParts(product, days) {
      const rows = await select<{ name: string }>(
        `SELECT name FROM system.parts
         WHERE database = currentDatabase() AND table = {table:String} AND NOT active AND rows > 0
           AND partition IN {days:Array(String)}`,
        { table: eventsTable(product), days },
      );
      return rows.map(({ name }) => name);
    },
  };
}

/** Hexadecimal ids, one behind the other, as the column holds them. */
const SOME_IDS =
  'SELECT toFixedString(unhex(substring({ids:String}, number * 32 + 1, 32)), 16) FROM numbers(intDiv(length({ids:String}), 32))';

function bounds(days: readonly string[]): { readonly first: string; readonly last: string } {
  const sorted = [...days].sort();
  return { first: sorted[0] ?? '1970-01-01', last: sorted.at(-1) ?? '1970-01-01' };
}
