/** Units of text that a model handled. `input` is without what was `cached`. */
export interface Tokens {
  readonly input: number;
  readonly output: number;
  readonly cached: number;
}

export const NO_TOKENS: Tokens = { input: 0, output: 0, cached: 0 };

export function addTokens(a: Tokens, b: Tokens): Tokens {
  return { input: a.input + b.input, output: a.output + b.output, cached: a.cached + b.cached };
}

/** How many there were of whatever kind. */
export function allTokens({ input, output, cached }: Tokens): number {
  return input + output + cached;
}
