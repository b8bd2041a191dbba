import type { Truth } from 'candor';
import { askJson } from './ask-json.ts';
import { type ComparedRow, compareRows } from './compare-rows.ts';
import type { Comparison } from './difference.ts';
import { rangeOf } from './range-of.ts';

/** What is read of `GET /v1/distributions/:event/:field`. */
interface Distribution {
  readonly groups: readonly {
    readonly values: readonly { readonly values: Readonly<Record<string, string>>; readonly n: number }[];
  }[];
}

/** The events that say what failed, and how. */
const FAILURES: Readonly<Record<string, string>> = { caro: 'error.occurred', reasonkit: 'error_occurred' };

/** Holds the most frequent failures against those that happened. */
export async function compareErrors(url: string, truth: Truth): Promise<readonly Comparison[]> {
  const event = FAILURES[truth.product];
  if (event === undefined) return [];
  const path = `/v1/distributions/${event}/error_category,error_code`;
  const asked = { product: truth.product, ...rangeOf(truth), top: '50' };
  const { groups } = (await askJson(url, path, asked)) as Distribution;
  const answered = groups.flatMap(({ values }) =>
    values.map(({ values: { error_category = '', error_code = '' }, n }) =>
      row(error_category, error_code, n),
    ),
  );
  const happened = truth.errors.flatMap(({ event: one, error_category, error_code, events }) =>
    one === event ? [row(error_category, error_code, events)] : [],
  );
  return [compareRows(`${truth.product} failures`, happened, answered)];
}

function row(category: string, code: string, n: number): ComparedRow {
  return { key: `${category} ${code}`, value: n, n };
}
