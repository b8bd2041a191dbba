/** What answers cost: tokens, money at list prices, and what the cache saves. */
const executed = { event: 'command_executed' } as const;
const sum = { kind: 'sum', of: executed, unit: 'count', breakdowns: ['model', 'profile'] } as const;

export const costMetrics = {
  cache_hit_rate: {
    kind: 'ratio',
    question: 'How many answers had been kept from an earlier run?',
    numerator: { event: 'command_executed', where: { cache_hit: true } },
    denominator: { event: 'command_executed', where: { cache_hit: { given: true } } },
    breakdowns: ['command', 'profile'],
  },
  tokens_input: { ...sum, question: 'How much do the models read?', field: 'tokens_input' },
  tokens_output: { ...sum, question: 'How much do the models write?', field: 'tokens_output' },
  tokens_cached: {
    ...sum,
    question: 'How much do the models take from their caches?',
    field: 'tokens_cached',
  },
  thinktool_tokens: {
    kind: 'mean',
    question: 'How many tokens does each ThinkTool take?',
    of: { event: 'thinktool_completed' },
    field: 'tokens_used',
    unit: 'count',
    breakdowns: ['thinktool', 'profile'],
  },
  /** A comparison of several models names none of them, so its tokens have no price. */
  estimated_cost: {
    kind: 'cost',
    question: 'What do the answers cost at list prices?',
    of: executed,
    fields: { model: 'model', input: 'tokens_input', output: 'tokens_output', cached: 'tokens_cached' },
    breakdowns: ['model', 'profile'],
  },
} as const;
