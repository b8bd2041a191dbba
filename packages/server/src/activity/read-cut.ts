import type { StatementSync } from 'node:sqlite';
import type { CountQuestion, CountStatement } from './activity-store.ts';
import { OWN_COLUMNS } from './count-tables.ts';

/** A question to the cells of one dimension. */
export interface CutQuestion extends CountQuestion {
  readonly dimension: NonNullable<CountQuestion['dimension']>;
  readonly from: string;
  readonly to: string;
}

type Prepare = (sql: string) => StatementSync;
/** A day on which there is anything, and one of its channels. */
type Place = readonly [date: string, channel: string];

/**
 * What reads the cells of one dimension.
 *
 * In the key, a dimension stands behind the channel. With both named, the cells of other dimensions are not looked at, and
 * they are most of a table.
 */
export function cutStatement(prepare: Prepare, question: CutQuestion): CountStatement {
  const { product, kind, table, dimension } = question;
  const columns = ['date', 'channel', 'dimension', 'value', ...OWN_COLUMNS[table], 'n'].join(', ');
  return {
    sql: `WITH places (day, place) AS MATERIALIZED (SELECT value ->> 0, value ->> 1 FROM json_each(?))
     SELECT ${columns} FROM places CROSS JOIN count_${table}
     WHERE product = ? AND kind = ? AND date = day AND channel = place AND dimension = ?`,
    params: [JSON.stringify(placesOf(prepare, question)), product, kind, dimension],
  };
}

/** Found by leaps from one to the next, not by reading all cells. */
function placesOf(prepare: Prepare, { product, kind, table, from, to }: CutQuestion): readonly Place[] {
  const cells = `FROM count_${table} WHERE product = ? AND kind = ?`;
  const nextDay = prepare(`SELECT date ${cells} AND date >= ? AND date < ? ORDER BY date LIMIT 1`);
  const nextChannel = prepare(
    `SELECT channel ${cells} AND date = ? AND channel > ? ORDER BY channel LIMIT 1`,
  );
  const places: Place[] = [];
  let day = nextDay.get(product, kind, from, to);
  while (day !== undefined) {
    const date = String(day.date);
    let channel = nextChannel.get(product, kind, date, '');
    while (channel !== undefined) {
      const name = String(channel.channel);
      places.push([date, name]);
      channel = nextChannel.get(product, kind, date, name);
    }
    // No date begins with another, and `~` stands behind all that dates are made of.
    day = nextDay.get(product, kind, `${date}~`, to);
  }
  return places;
}
