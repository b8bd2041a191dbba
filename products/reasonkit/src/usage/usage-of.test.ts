import { describe, expect, it } from 'vitest';
import { usageOf } from './usage-of.ts';

const event = (session: string, name: string, fields: Record<string, unknown>) => ({
  event: name,
  session,
  fields,
});

describe('usageOf', () => {
  it('has no rate of nothing', () => {
    expect(usageOf([])).toEqual({
      ...{ sessions: 0, queries: 0, total_duration_ms: 0, commands: {}, profiles: {}, thinktools: {} },
      ...{ average_latency_ms: null, success_rate: null, cache_hit_rate: null },
      ...{ tokens: { input: 0, output: 0, cached: 0 }, estimated_cost_usd: 0, unpriced_tokens: 0 },
    });
  });

  it('counts what was done', () => {
    const tokens = { tokens_input: 1_000_000, tokens_output: 100_000, tokens_cached: 0 };
    const usage = usageOf([
      event('a', 'command_executed', {
        ...{
          command: 'think',
          success: true,
          cache_hit: false,
          duration_ms: 3000,
          model: 'gpt-4o',
          ...tokens,
        },
      }),
      event('a', 'command_executed', {
        ...{
          command: 'think',
          success: true,
          cache_hit: true,
          duration_ms: 2,
          model: 'gpt-4o',
          tokens_input: 0,
        },
      }),
      event('a', 'session_ended', { duration_ms: 4000 }),
      event('b', 'command_executed', {
        ...{
          command: 'compare',
          success: false,
          cache_hit: false,
          duration_ms: 1000,
          model: 'mine',
          ...tokens,
        },
      }),
      event('b', 'command_failed', {
        command: 'think',
        error_category: 'timeout',
        model: 'gpt-4o',
        ...tokens,
      }),
      event('b', 'command_cancelled', { command: 'think', duration_ms: 10 }),
      event('b', 'command_executed', { command: 'metrics', success: true, duration_ms: 1 }),
      event('b', 'profile_used', { profile: 'deep' }),
      event('b', 'thinktool_completed', { thinktool: 'bedrock' }),
      event('b', 'session_ended', { duration_ms: 500 }),
    ]);
    expect(usage).toEqual({
      ...{ sessions: 2, queries: 5, total_duration_ms: 4500, average_latency_ms: 2000 },
      commands: { think: 4, compare: 1, metrics: 1 },
      ...{ profiles: { deep: 1 }, thinktools: { bedrock: 1 } },
      ...{ success_rate: 3 / 5, cache_hit_rate: 1 / 3 },
      tokens: { input: 3_000_000, output: 300_000, cached: 0 },
      // Twice 2.50 and a tenth of 10 dollars
      ...{ estimated_cost_usd: 7, unpriced_tokens: 1_100_000 },
    });
  });
});
