import { describe, expect, it } from 'vitest';
import { estimateCost } from './estimate-cost.ts';
import { modelName } from './model-name.ts';

const MILLION = { input: 1_000_000, output: 0, cached: 0 };

describe('estimateCost', () => {
  it.each([
    ['gpt-4o', 2.5],
    ['gpt-4o-2024-08-06', 2.5],
    ['gpt-4o-mini-2024-07-18', 0.15],
    ['openai/gpt-4.1-mini', 0.4],
    ['Claude-3-5-Sonnet-20241022', 3],
    ['llama3.2', undefined],
    ['', undefined],
  ])('takes the longest beginning of %s that has a price', (model, price) => {
    expect(estimateCost(model, MILLION)).toBe(price);
  });

  it('adds up what was read, written and cached', () => {
    const tokens = { input: 1500, output: 800, cached: 200 };
    expect(estimateCost('claude-3-5-sonnet-20241022', tokens)).toBeCloseTo(0.0045 + 0.012 + 0.00006, 10);
  });

  it('takes cached tokens for read ones where they have no price of their own', () => {
    expect(estimateCost('gemini-2.5-flash', { input: 0, output: 0, cached: 1_000_000 })).toBe(0.3);
  });
});

describe('modelName', () => {
  it.each([
    ['makers/tiny-1.5b:latest', 'tiny-1.5b:latest'],
    ['tiny', 'tiny'],
    ['/home/alice/my model.gguf', undefined],
    ['a'.repeat(51), undefined],
    ['', undefined],
  ])('makes of %s %s', (model, name) => {
    expect(modelName(model)).toBe(name);
  });
});
