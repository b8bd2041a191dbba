import { estimateCost } from '../estimate-cost.ts';
import type { StoredEvent } from '../store/read-events.ts';

type Counts = Readonly<Record<string, number>>;

/** What somebody used rk-core for. Averages and rates are null where there is nothing to take them of. */
export interface Usage {
  readonly sessions: number;
  readonly queries: number;
  readonly total_duration_ms: number;
  /** By name, the most frequent first. */
  readonly commands: Counts;
  readonly profiles: Counts;
  readonly thinktools: Counts;
  readonly average_latency_ms: number | null;
  readonly success_rate: number | null;
  readonly cache_hit_rate: number | null;
  readonly tokens: { readonly input: number; readonly output: number; readonly cached: number };
  readonly estimated_cost_usd: number;
  /** Tokens of models that have no price. */
  readonly unpriced_tokens: number;
}

const ENDINGS: ReadonlySet<string> = new Set(['command_executed', 'command_failed', 'command_cancelled']);
const QUERIES: ReadonlySet<unknown> = new Set(['think', 'compare']);

/** Counts the events of the local store. */
export function usageOf(events: readonly StoredEvent[]): Usage {
  const of = (name: string) => events.filter(({ event }) => event === name);
  const endings = events.filter(({ event }) => ENDINGS.has(event));
  const executed = of('command_executed');
  const failed = of('command_failed');
  const asked = executed.filter(({ fields }) => QUERIES.has(fields.command));
  const answered = asked.filter(({ fields }) => fields.cache_hit !== true);
  const withCache = executed.filter(({ fields }) => fields.cache_hit !== undefined);
  const hits = withCache.filter(({ fields }) => fields.cache_hit === true).length;
  const succeeded = executed.filter(({ fields }) => fields.success === true).length;
  return {
    sessions: new Set(events.map(({ session }) => session)).size,
    queries: endings.filter(({ fields }) => QUERIES.has(fields.command)).length,
    total_duration_ms: total(of('session_ended'), 'duration_ms'),
    commands: countBy(endings, 'command'),
    profiles: countBy(of('profile_used'), 'profile'),
    thinktools: countBy(of('thinktool_completed'), 'thinktool'),
    average_latency_ms: quotient(total(answered, 'duration_ms'), answered.length, Math.round),
    success_rate: quotient(succeeded, executed.length + failed.length),
    cache_hit_rate: quotient(hits, withCache.length),
    ...costOf([...executed, ...failed]),
  };
}

function costOf(
  events: readonly StoredEvent[],
): Pick<Usage, 'tokens' | 'estimated_cost_usd' | 'unpriced_tokens'> {
  let cost = 0;
  let unpriced = 0;
  for (const { fields } of events) {
    const tokens = {
      input: numberOf(fields.tokens_input),
      output: numberOf(fields.tokens_output),
      cached: numberOf(fields.tokens_cached),
    };
    const price = estimateCost(String(fields.model ?? ''), tokens);
    if (price === undefined) unpriced += tokens.input + tokens.output + tokens.cached;
    else cost += price;
  }
  const tokens = {
    input: total(events, 'tokens_input'),
    output: total(events, 'tokens_output'),
    cached: total(events, 'tokens_cached'),
  };
  return { tokens, estimated_cost_usd: cost, unpriced_tokens: unpriced };
}

function countBy(events: readonly StoredEvent[], field: string): Counts {
  const counts = new Map<string, number>();
  for (const { fields } of events) {
    const value = String(fields[field]);
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}

function total(events: readonly StoredEvent[], field: string): number {
  return events.reduce((sum, { fields }) => sum + numberOf(fields[field]), 0);
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}

function quotient(over: number, under: number, round = (value: number) => value): number | null {
  return under === 0 ? null : round(over / under);
}
