import type { Backend } from './backend/configured-backend.ts';
import type { Failure } from './backend/failure.ts';
import { NO_TOKENS } from './backend/tokens.ts';
import type { Host } from './host.ts';
import { progressLine } from './output/progress-line.ts';
import { PROFILE_PLANS } from './reasoning/profiles.ts';
import { type ChainResult, runChain } from './reasoning/run-chain.ts';
import type { Spent } from './reasoning/run-step.ts';
import { recordChain } from './telemetry/record-chain.ts';
import type { Profile } from './vocabulary.ts';

export interface Question {
  readonly command: 'think' | 'compare';
  readonly question: string;
  readonly profile: Profile;
  readonly backend: Backend;
  /** Whether an answer may come from the cache. */
  readonly cache: boolean;
}

/** What a question came to, and what it took. */
export type Answer = {
  readonly profile: Profile;
  readonly model: string;
  readonly spent: Spent;
  readonly durationMs: number;
  /** Steps that were begun. */
  readonly steps: number;
} & (
  | { readonly ended: 'answered'; readonly result: ChainResult; readonly fromCache: boolean }
  | { readonly ended: 'failed'; readonly failure: Failure }
  | { readonly ended: 'cancelled' }
);

const NOTHING_SPENT: Spent = { tokens: NO_TOKENS, modelMs: 0, retries: 0 };

/** Answers a question by the chain of a profile, or from the cache, and records what happens on the way. */
export async function answerQuestion(host: Host, asked: Question): Promise<Answer> {
  const { profile, backend, command } = asked;
  const begun = performance.now();
  const base = { profile, model: backend.model };
  const since = () => Math.round(performance.now() - begun);
  host.counts.queries += 1;
  const kept = asked.cache ? host.cache.read(asked, Date.now()) : undefined;
  if (kept !== undefined) {
    host.counts.answered += 1;
    host.telemetry.record('profile_used', { profile, success: true, duration_ms: since() });
    const ended = { ended: 'answered', result: kept, fromCache: true } as const;
    return { ...base, ...ended, spent: NOTHING_SPENT, durationMs: since(), steps: 0 };
  }
  const record = recordChain(host.telemetry, command, host.counts);
  const outcome = await runChain({
    ...{ question: asked.question, profile, backend, cancelled: host.cancelled },
    notify(event) {
      record(event);
      const line = progressLine(event);
      if (line !== undefined) host.progress(line);
    },
  });
  const durationMs = since();
  const { chain } = PROFILE_PLANS[profile];
  const used = { profile, step_count: outcome.steps, duration_ms: durationMs };
  const tools = { thinktool_count: chain.length, thinktool_chain: chain };
  if (outcome.ended !== 'answered') {
    host.telemetry.record('profile_used', { ...used, ...tools, success: false });
    return { ...base, ...outcome, durationMs };
  }
  const { confidence } = outcome.result.scores;
  host.counts.answered += 1;
  host.telemetry.record('profile_used', { ...used, ...tools, success: true, confidence_score: confidence });
  if (asked.cache) host.cache.write(asked, outcome.result, Date.now());
  return { ...base, ...outcome, durationMs, fromCache: false };
}
