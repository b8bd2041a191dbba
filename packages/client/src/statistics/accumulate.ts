import { listed, type ModelPrice, type Selection } from '@candor/catalog';
import { matchesSelection } from '../activity/matches-selection.ts';
import type { StoredEvent } from '../history/stored-event.ts';
import { bucketValues } from './bucket-values.ts';
import { createCounter } from './counter.ts';
import type { Outcome, Share } from './outcome.ts';
import { percentileOf } from './percentile.ts';
import type { PersonalMetric } from './personal-metric.ts';
import { priceOf } from './price-of.ts';

/** Computes a metric over events that come one by one, in the order in which they happened. */
export interface Accumulator {
  add(event: StoredEvent): void;
  outcome(): Outcome;
}

type Of<K extends PersonalMetric['kind']> = Extract<PersonalMetric, { readonly kind: K }>;

export function accumulate(
  metric: PersonalMetric,
  prices: Readonly<Record<string, ModelPrice>>,
): Accumulator {
  switch (metric.kind) {
    case 'ratio':
      return accumulateRatio(metric);
    case 'count':
      return accumulateCount(createCounter(metric.of));
    case 'distinct':
      return accumulateCount(createCounter({ ...metric.of, count: 'person_days' }));
    case 'distribution':
      return accumulateShares(metric);
    case 'cost':
      return accumulateCost(metric, prices);
    default:
      return accumulateValues(metric);
  }
}

function accumulateCount(counter: ReturnType<typeof createCounter>): Accumulator {
  const outcome = () => ({ value: counter.count(), n: counter.count() });
  return { add: counter.add, outcome };
}

function accumulateRatio({ numerator, denominator, complement }: Of<'ratio'>): Accumulator {
  const over = listed(numerator).map(createCounter);
  const under = listed(denominator).map(createCounter);
  const total = (counters: typeof over) => counters.reduce((sum, counter) => sum + counter.count(), 0);
  return {
    add(event) {
      for (const counter of [...over, ...under]) counter.add(event);
    },
    outcome() {
      const n = total(under);
      if (n === 0) return { value: null, n };
      const matched = total(over);
      return { value: (complement === true ? n - matched : matched) / n, n };
    },
  };
}

function accumulateShares({ of, by }: Of<'distribution'>): Accumulator {
  const counts = new Map<string, number>();
  return {
    add(event) {
      if (!matchesSelection(of, event)) return;
      const value = wordsOf(valueIn(event, by));
      counts.set(value, (counts.get(value) ?? 0) + 1);
    },
    outcome() {
      const n = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const shares = [...counts]
        .map(([value, count]): Share => ({ value, count, share: count / n }))
        .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
      return { value: n, n, shares };
    },
  };
}

/** As the server names them: what was not given is `none`. */
function wordsOf(value: unknown): string {
  if (value === undefined || value === '') return 'none';
  return Array.isArray(value) ? value.join(', ') || 'none' : String(value);
}

function valueIn({ fields, source }: StoredEvent, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : source[name as keyof typeof source];
}

function accumulateCost(
  { of, fields }: Of<'cost'>,
  prices: Readonly<Record<string, ModelPrice>>,
): Accumulator {
  let dollars = 0;
  let n = 0;
  let unpriced = 0;
  return {
    add(event) {
      const tokens = (name: string | undefined) => numberIn(event, of, name ?? '') ?? 0;
      const [input, output, cached] = [tokens(fields.input), tokens(fields.output), tokens(fields.cached)];
      if (input + output + cached === 0) return;
      n += 1;
      const price = priceOf(prices, String(event.fields[fields.model] ?? ''));
      if (price === undefined) unpriced += input + output + cached;
      else
        dollars +=
          (input * price.input + output * price.output + cached * (price.cached ?? price.input)) / 1_000_000;
    },
    outcome: () => ({ value: n === 0 ? null : dollars, n, unpriced_tokens: unpriced }),
  };
}

function accumulateValues(
  metric: Of<'sum' | 'mean' | 'min' | 'max' | 'percentiles' | 'histogram'>,
): Accumulator {
  const { of, field, perSession } = metric;
  const single: number[] = [];
  const sessions = new Map<string, number>();
  return {
    add(event) {
      const value = numberIn(event, of, field);
      if (value === undefined) return;
      const known = sessions.get(event.session_id);
      if (perSession === undefined) single.push(value);
      else if (known === undefined) sessions.set(event.session_id, value);
      else sessions.set(event.session_id, perSession === 'sum' ? known + value : Math.min(known, value));
    },
    outcome: () => summary(metric, perSession === undefined ? single : [...sessions.values()]),
  };
}

function summary(
  metric: Of<'sum' | 'mean' | 'min' | 'max' | 'percentiles' | 'histogram'>,
  values: readonly number[],
): Outcome {
  const n = values.length;
  const sorted = values.toSorted((a, b) => a - b);
  const sum = values.reduce((total, value) => total + value, 0);
  switch (metric.kind) {
    case 'sum':
      return { value: n === 0 ? null : sum, n };
    case 'mean':
      return { value: n === 0 ? null : sum / n, n };
    case 'min':
      return { value: sorted[0] ?? null, n };
    case 'max':
      return { value: sorted.at(-1) ?? null, n };
    case 'histogram':
      return { value: n, n, buckets: bucketValues(values) };
    case 'percentiles': {
      const { percentiles: asked } = metric;
      const percentiles = Object.fromEntries(asked.map((one) => [`p${one}`, percentileOf(sorted, one)]));
      return { value: percentileOf(sorted, asked.includes(50) ? 50 : (asked[0] ?? 50)), n, percentiles };
    }
  }
}

function numberIn(event: StoredEvent, of: Selection, field: string): number | undefined {
  const value = matchesSelection(of, event) ? event.fields[field] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
