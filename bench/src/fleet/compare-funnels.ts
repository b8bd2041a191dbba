import type { CompiledCatalog } from '@candor/catalog';
import type { Truth } from 'candor';
import { askJson } from './ask-json.ts';
import { type ComparedRow, compareRows } from './compare-rows.ts';
import type { Comparison } from './difference.ts';
import { rangeOf } from './range-of.ts';

/** What is read of `GET /v1/funnels/:name`. */
interface Funnel {
  readonly rows: readonly {
    readonly group: Readonly<Record<string, string>>;
    readonly label: string;
    readonly n: number | null;
    readonly median: number | null;
  }[];
}

/** The oldest age that a record can say, in days. */
const LONGEST_AGE = 31;

/** Holds funnels against the steps that people took: in sessions and days, and over weeks by milestones. */
export async function compareFunnels(url: string, truth: Truth): Promise<readonly Comparison[]> {
  const { product } = truth;
  const catalog = (await askJson(url, `/v1/catalogs/${product}`, {})) as CompiledCatalog;
  const comparisons: Comparison[] = [];
  for (const [name, { within, steps }] of Object.entries(catalog.funnels)) {
    const ask = async (query: Readonly<Record<string, string>>) =>
      (await askJson(url, `/v1/funnels/${name}`, { product, ...rangeOf(truth), ...query })) as Funnel;
    const known = truth.funnels[name];
    if (known !== undefined) {
      const told = (all: typeof known.whole, os?: string) =>
        all.map(({ label, count, median_ms }) => row(label, count, median_ms, os));
      comparisons.push(compareRows(`${product} ${name}`, told(known.whole), rowsOf(await ask({}))));
      const bySystem = Object.entries(known.by.os).flatMap(([os, all]) => told(all, os));
      comparisons.push(compareRows(`${product} ${name} by os`, bySystem, rowsOf(await ask({ by: 'os' }))));
    } else if (within === 'cohort') {
      const reached = steps.flatMap((step) => {
        if (!('milestone' in step)) return [];
        const ages = Object.values(truth.people.milestones[step.milestone] ?? {}).flat();
        return [row(step.label, ages.length, medianOf(ages.map((age) => Math.min(age, LONGEST_AGE))))];
      });
      const whole = await ask({ from: mondayOf(truth.first) });
      comparisons.push(compareRows(`${product} ${name}`, reached, rowsOf(whole)));
    }
  }
  return comparisons;
}

function rowsOf({ rows }: Funnel): readonly ComparedRow[] {
  return rows.map(({ group, label, n, median }) => row(label, n ?? 0, median, group.os));
}

function row(label: string, n: number, value: number | null, os = ''): ComparedRow {
  return { key: `${label} ${os}`, value, n };
}

/** Cohorts are whole weeks. */
function mondayOf(date: string): string {
  const day = new Date(date);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const [below, above] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return below === undefined || above === undefined ? null : (below + above) / 2;
}
