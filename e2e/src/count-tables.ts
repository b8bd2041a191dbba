import { DatabaseSync } from 'node:sqlite';

/** The counts that a server keeps of people, in place of their records (docs/privacy.md). */
export class CountTables {
  readonly #database: DatabaseSync;

  /** @param path of `activity.db` */
  constructor(path: string) {
    this.#database = new DatabaseSync(path, { readOnly: true });
  }

  close(): void {
    this.#database.close();
  }

  /** People active in so many days up to a date: those whose first record in the window points ahead of it. */
  active(product: string, kind: string, date: string, days: number): number {
    const sql =
      'SELECT coalesce(sum(n), 0) AS n FROM count_gap WHERE product = ? AND kind = ? AND dimension = ? AND date <= ?' +
      '  AND julianday(?) - julianday(date) < ? AND (gap = 0 OR gap = 63 OR julianday(?) - julianday(date) + gap >= ?)';
    const row = this.#database.prepare(sql).get(product, kind, '', date, date, days, date, days);
    return Number(row?.n);
  }

  /** How many reached a milestone: by the week in which they began, and by the days it took. */
  milestone(
    product: string,
    name: string,
  ): readonly { readonly cohort: string; readonly age: number; readonly n: number }[] {
    const sql =
      'SELECT cohort, age, sum(n) AS n FROM count_milestone WHERE product = ? AND kind = ? AND dimension = ?' +
      '  GROUP BY cohort, age ORDER BY cohort, age';
    return this.#database
      .prepare(sql)
      .all(product, `milestone:${name}`, '')
      .map(({ cohort, age, n }) => ({ cohort: String(cohort), age: Number(age), n: Number(n) }));
  }

  /** How many said that they turned telemetry off. */
  disabled(product: string): Readonly<Record<string, number>> {
    const sql =
      "SELECT date, sum(n) AS n FROM count_disabled WHERE product = ? AND dimension = '' GROUP BY date";
    const rows = this.#database.prepare(sql).all(product);
    return Object.fromEntries(rows.map(({ date, n }) => [String(date), Number(n)]));
  }
}
