import type { Truth } from 'candor';
import { askJson } from './ask-json.ts';
import { type ComparedRow, compareRows } from './compare-rows.ts';
import type { Comparison } from './difference.ts';
import { rangeOf } from './range-of.ts';

/** What is read of `GET /v1/experiments/:name`. */
interface Experiment {
  readonly exposures: readonly { readonly variant: string; readonly person_days: number }[];
  readonly metrics: readonly {
    readonly metric: string;
    readonly variants?: readonly { readonly variant: string; readonly value: number | null }[];
  }[];
}

/** Holds experiments against who was shown what, and what they did on those days. */
export async function compareExperiments(url: string, truth: Truth): Promise<readonly Comparison[]> {
  const { product } = truth;
  const comparisons: Comparison[] = [];
  for (const [name, { variants }] of Object.entries(truth.experiments)) {
    const path = `/v1/experiments/${name}`;
    const { exposures, metrics } = (await askJson(url, path, { product, ...rangeOf(truth) })) as Experiment;
    const shown = variants.map(({ variant, person_days: days }) => row(variant, days, days));
    const told = exposures.map(({ variant, person_days: days }) => row(variant, days, days));
    comparisons.push(compareRows(`${product} ${name} exposures`, shown, told));
    const lived = variants.flatMap(({ variant, ratios }) =>
      Object.entries(ratios).map(([metric, { x, y }]) => row(`${variant} ${metric}`, x / y, 1)),
    );
    const answered = metrics.flatMap(({ metric, variants: values = [] }) =>
      values.map(({ variant, value }) => row(`${variant} ${metric}`, value, 1)),
    );
    comparisons.push(compareRows(`${product} ${name} metrics`, lived, answered));
  }
  return comparisons;
}

function row(key: string, value: number | null, n: number): ComparedRow {
  return { key, value, n };
}
