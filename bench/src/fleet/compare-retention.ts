import type { Truth } from 'candor';
import { askJson } from './ask-json.ts';
import { type ComparedRow, compareRows } from './compare-rows.ts';
import type { Comparison } from './difference.ts';
import { rangeOf } from './range-of.ts';

/** What is read of `GET /v1/retention`. */
interface RetentionTable {
  readonly rows: readonly {
    readonly cohort: string;
    readonly n: number;
    readonly cells: readonly { readonly after: number; readonly n: number }[];
  }[];
}

/** Holds the tables of retention against the people: who began together, and who of them was there later. */
export async function compareRetention(url: string, truth: Truth): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const [kind, { cohorts, retention }] of Object.entries(truth.people.activity)) {
    const asked = { product: truth.product, kind, ...rangeOf(truth) };
    const weeks = await askJson(url, '/v1/retention', { ...asked, interval: 'week', weeks: '12' });
    const byWeek = Object.entries(cohorts).flatMap(([cohort, { counts }]) =>
      counts.slice(0, 13).map((n, after) => cell(cohort, after, n)),
    );
    comparisons.push(
      compareRows(`${truth.product} weeks of ${kind}`, byWeek, cellsOf(weeks as RetentionTable)),
    );

    const days = await askJson(url, '/v1/retention', { ...asked, interval: 'day' });
    const began = new Map(
      Object.values(retention).flatMap((all) => all.map((one) => [one.began, one.people] as const)),
    );
    const byDay = [
      ...[...began].map(([day, people]) => cell(day, 0, people)),
      ...Object.entries(retention).flatMap(([after, all]) =>
        all.map((one) => cell(one.began, Number(after), one.back)),
      ),
    ];
    // Of the last day's newcomers nothing can be known yet.
    const told = cellsOf(days as RetentionTable).filter(({ key }) => !key.startsWith(truth.last));
    comparisons.push(compareRows(`${truth.product} days of ${kind}`, byDay, told));
  }
  return comparisons;
}

function cellsOf({ rows }: RetentionTable): readonly ComparedRow[] {
  return rows.flatMap(({ cohort, n, cells }) => [
    cell(cohort, 0, n),
    ...cells.map((one) => cell(cohort, one.after, one.n)),
  ]);
}

function cell(cohort: string, after: number, n: number): ComparedRow {
  return { key: `${cohort} ${after}`, value: n, n };
}
