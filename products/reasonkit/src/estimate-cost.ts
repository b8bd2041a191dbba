import type { Tokens } from './backend/tokens.ts';
import { modelPrices } from './catalog/model-prices.ts';
import { modelName } from './model-name.ts';

interface Price {
  readonly input: number;
  readonly output: number;
  readonly cached?: number;
}

const PRICES: readonly (readonly [string, Price])[] = Object.entries(modelPrices);

/**
 * What tokens cost at the catalog's list prices.
 *
 * @returns US dollars; undefined for a model without a price
 */
export function estimateCost(model: string, tokens: Tokens): number | undefined {
  const name = modelName(model)?.toLowerCase() ?? '';
  const [first] = PRICES.filter(([beginning]) => name.startsWith(beginning)).sort(
    ([a], [b]) => b.length - a.length,
  );
  if (first === undefined) return undefined;
  const { input, output, cached = input } = first[1];
  return (tokens.input * input + tokens.output * output + tokens.cached * cached) / 1_000_000;
}
