/** When the prices were read. They change: an estimate says that it is one. */
const asOf = '2026-03-21';

/**
 * List prices of the models' makers in US dollars for a million tokens, without discounts for batches or volume:
 * https://platform.claude.com/docs/en/about-claude/pricing, https://platform.openai.com/docs/pricing and
 * https://ai.google.dev/gemini-api/docs/pricing. The longest beginning of a model's name decides. A model on one's own
 * machine has no price.
 */
export const modelPrices = {
  'claude-3-5-haiku': { input: 0.8, output: 4, cached: 0.08, asOf },
  'claude-3-5-sonnet': { input: 3, output: 15, cached: 0.3, asOf },
  'claude-3-7-sonnet': { input: 3, output: 15, cached: 0.3, asOf },
  'claude-haiku-4-5': { input: 1, output: 5, cached: 0.1, asOf },
  'claude-sonnet-4': { input: 3, output: 15, cached: 0.3, asOf },
  'claude-opus-4-1': { input: 15, output: 75, cached: 1.5, asOf },
  'claude-opus-4-5': { input: 5, output: 25, cached: 0.5, asOf },
  'claude-opus-4-6': { input: 5, output: 25, cached: 0.5, asOf },
  'gpt-4o': { input: 2.5, output: 10, cached: 1.25, asOf },
  'gpt-4o-mini': { input: 0.15, output: 0.6, cached: 0.075, asOf },
  'gpt-4.1': { input: 2, output: 8, cached: 0.5, asOf },
  'gpt-4.1-mini': { input: 0.4, output: 1.6, cached: 0.1, asOf },
  'gpt-4.1-nano': { input: 0.1, output: 0.4, cached: 0.025, asOf },
  'gpt-5-mini': { input: 0.25, output: 2, cached: 0.025, asOf },
  'gemini-2.5-flash': { input: 0.3, output: 2.5, asOf },
} as const;
