import { type EngineRow, ROLLUP_COLUMNS, type Rollup, renderRollups, type Statement } from '@candor/metrics';
import type { ClickHouseClient } from '@clickhouse/client';
import { type DayState, dayStates } from './day-states.ts';
import { type TableDefinition, tableRemaker } from './remake-table.ts';
import { partitionReplacer } from './replace-partitions.ts';

const PERIODS = ['hourly', 'daily', 'monthly'] as const;

/** A table of rollups by the length of time that a row stands for. */
export type RollupPeriod = (typeof PERIODS)[number];

/** What is replaced at once: a day of hours, a month of days, a year of months. */
const PARTITION = { hourly: 'toDate(start)', daily: 'toYYYYMM(start)', monthly: 'toYear(start)' } as const;

/** What a page asks at once, of many metrics over all, lies together. */
const SORTED_BY = 'by, metric, start, value';
/** Few rows: what is asked for is some hundred of them here and there. */
const ROWS_OF_MARK = 1024;

function definitionOf(period: RollupPeriod): TableDefinition {
  return {
    columns: ROLLUP_COLUMNS,
    sortedBy: SORTED_BY,
    // On the disk before it is noted that a day was computed: what is noted is not computed again.
    engine:
      `MergeTree PARTITION BY ${PARTITION[period]} ORDER BY (${SORTED_BY})` +
      ` SETTINGS index_granularity = ${ROWS_OF_MARK}, fsync_after_insert = 1, fsync_part_directory = 1`,
  };
}

export function rollupTable(product: string, period: RollupPeriod): string {
  return `${period}_${product}`;
}

/** The rollups of products, in the warehouse. Whatever is computed anew takes the place of the old in one step. */
export interface RollupTables {
  prepare(product: string): Promise<void>;
  /** Completes what was interrupted: until then days may be there twice. */
  finish(product: string): Promise<void>;
  /** The days that have events. */
  dayStates(product: string): Promise<ReadonlyMap<string, DayState>>;
  /** Computes the rollups of days from their events. What else is kept of these days stays. */
  replaceDays(product: string, rollups: readonly Rollup[], days: readonly string[]): Promise<void>;
  /** Computes months, as `202601`, from their days. */
  replaceMonths(product: string, months: readonly string[]): Promise<void>;
  /** Removes what lies before a day; of `daily`, whole months. @returns how many rows went */
  dropBefore(product: string, period: 'hourly' | 'daily', day: string): Promise<number>;
  /** The rows of days, and those that their events give now, that are not in the other: none, if all is well. */
  differences(product: string, rollups: readonly Rollup[], days: readonly string[]): Promise<number>;
}

/**
 * @param client for what may take long
 * @param reader for what readers wait for
 */
export function rollupTables(client: ClickHouseClient, reader: ClickHouseClient): RollupTables {
  const replacer = partitionReplacer(client);
  const remaker = tableRemaker(client, (table) => replacer.finish(table));
  const run = ({ sql, params }: Statement) => client.command({ query: sql, query_params: params });
  const command = (sql: string, params: Statement['params'] = {}) => run({ sql, params });
  const select = async (sql: string, query_params: Record<string, unknown>) => {
    const result = await client.query({ query: sql, query_params, format: 'JSONEachRow' });
    return result.json<EngineRow>();
  };

  const insertRollups = async (
    staging: string,
    product: string,
    made: { rollups: readonly Rollup[]; days: readonly string[]; period: 'hour' | 'day' },
  ) => {
    const { sql, params } = renderRollups(product, made.rollups, made.days, made.period);
    await client.command({
      query: `INSERT INTO ${staging} ${sql}`,
      query_params: params,
      clickhouse_settings: { max_query_size: '20000000', max_partitions_per_insert_block: '0' },
    });
  };

  const finish = async (product: string) => {
    for (const period of PERIODS) await replacer.finish(rollupTable(product, period));
  };

  return {
    async prepare(product) {
      for (const period of PERIODS) {
        await remaker.prepare(rollupTable(product, period), definitionOf(period));
      }
      await finish(product);
    },
    finish,

    dayStates: (product) => dayStates(reader, product),

    async replaceDays(product, rollups, days) {
      const metrics = [...new Set(rollups.map(({ metric }) => metric))];
      const old = { days, metrics };
      const hourly = rollupTable(product, 'hourly');
      await replacer.replace(hourly, days, async (staging) => {
        await client.command({
          query: `INSERT INTO ${staging} SELECT * FROM ${hourly} WHERE toDate(start) IN {days:Array(Date)} AND metric NOT IN {metrics:Array(String)}`,
          query_params: old,
        });
        await insertRollups(staging, product, { rollups, days, period: 'hour' });
      });
      const daily = rollupTable(product, 'daily');
      const months = [...new Set(days.map((day) => day.slice(0, 7).replace('-', '')))];
      await replacer.replace(daily, months, async (staging) => {
        await client.command({
          query:
            `INSERT INTO ${staging} SELECT * FROM ${daily} WHERE toYYYYMM(start) IN {months:Array(UInt32)}` +
            ' AND NOT (toDate(start) IN {days:Array(Date)} AND metric IN {metrics:Array(String)})',
          query_params: { ...old, months: months.map(Number) },
        });
        await insertRollups(staging, product, { rollups, days, period: 'day' });
      });
    },

    async replaceMonths(product, months) {
      const [daily, monthly] = [rollupTable(product, 'daily'), rollupTable(product, 'monthly')];
      const years = [...new Set(months.map((month) => month.slice(0, 4)))];
      await replacer.replace(monthly, years, async (staging) => {
        await client.command({
          query:
            `INSERT INTO ${staging} SELECT * FROM ${monthly} WHERE toYear(start) IN {years:Array(UInt16)}` +
            ' AND toYYYYMM(start) NOT IN {months:Array(UInt32)}',
          query_params: { years: years.map(Number), months: months.map(Number) },
        });
        await client.command({
          query:
            `INSERT INTO ${staging} SELECT toDateTime(toStartOfMonth(start), 'UTC') AS month, metric, by, value,` +
            ' sum(n), sum(numerator), sum(total), min(low), max(high),' +
            ` quantilesDDMergeState(0.01, 0.5)(sketch), sumForEach(spread) FROM ${daily}` +
            ' WHERE toYYYYMM(start) IN {months:Array(UInt32)} GROUP BY month, metric, by, value',
          query_params: { months: months.map(Number) },
        });
      });
    },

    async dropBefore(product, period, day) {
      const rows = await select(
        'SELECT partition, sum(rows) AS n FROM system.parts WHERE database = currentDatabase()' +
          ' AND table = {table:String} AND active GROUP BY partition',
        { table: rollupTable(product, period) },
      );
      const first = period === 'hourly' ? day : day.slice(0, 7).replace('-', '');
      const old = rows.filter(({ partition }) => String(partition) < first);
      for (const { partition } of old) {
        await command(`ALTER TABLE ${rollupTable(product, period)} DROP PARTITION '${partition}'`);
      }
      return old.reduce((sum, { n }) => sum + Number(n), 0);
    },

    async differences(product, rollups, days) {
      const daily = rollupTable(product, 'daily');
      const check = `check_${product}`;
      await command(`DROP TABLE IF EXISTS ${check} SYNC`);
      await command(`CREATE TABLE ${check} AS ${daily}`);
      await insertRollups(check, product, { rollups, days, period: 'day' });
      // A sum of fractions depends on their order, in its last digits.
      const columns = 'start, metric, by, value, n, numerator, toFloat32(total), low, high, spread';
      const kept = `SELECT ${columns} FROM ${daily} WHERE toDate(start) IN {days:Array(Date)} AND metric IN {metrics:Array(String)}`;
      const made = `SELECT ${columns} FROM ${check}`;
      const metrics = [...new Set(rollups.map(({ metric }) => metric))];
      const [row] = await select(
        `SELECT count() AS n FROM ((${kept} EXCEPT ${made}) UNION ALL (${made} EXCEPT ${kept}))`,
        { days, metrics },
      );
      await command(`DROP TABLE ${check} SYNC`);
      return Number(row?.n);
    },
  };
}
