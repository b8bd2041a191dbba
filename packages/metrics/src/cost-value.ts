import type { CompiledCatalog, MetricDefinition } from '@candor/catalog';
import type { CostValue } from './plan.ts';

type CostMetric = Extract<MetricDefinition, { readonly kind: 'cost' }>;

/** What an event costs by the catalog's prices: the longest beginning of a model's name decides. */
export function costValue({ modelPrices }: CompiledCatalog, { fields }: CostMetric): CostValue {
  const { model, input, output, cached } = fields;
  const prices = Object.entries(modelPrices)
    .map(([beginning, price]) => ({
      beginning: beginning.toLowerCase(),
      ...{ input: price.input, output: price.output, cached: price.cached ?? price.input },
    }))
    .sort((a, b) => b.beginning.length - a.beginning.length);
  return { model, tokens: { input, output, ...(cached === undefined ? {} : { cached }) }, prices };
}
