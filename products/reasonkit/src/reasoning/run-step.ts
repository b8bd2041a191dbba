import { setTimeout } from 'node:timers/promises';
import { complete, type Message } from '../backend/complete.ts';
import type { Backend } from '../backend/configured-backend.ts';
import type { Failure } from '../backend/failure.ts';
import { addTokens, NO_TOKENS, type Tokens } from '../backend/tokens.ts';
import type { Reading } from './tool-answer.ts';

const MOST_ATTEMPTS = 3;
/** A server that wants a longer wait is not asked again: a person is waiting. */
const LONGEST_WAIT_MS = 20_000;
const FIRST_WAIT_MS = 500;

/** What a step took, whether it came to something or not. */
export interface Spent {
  readonly tokens: Tokens;
  /** Time that was spent waiting for the model, also between attempts. */
  readonly modelMs: number;
  /** Attempts after the first. */
  readonly retries: number;
}

export type StepOutcome<T> = { readonly spent: Spent } & (
  | { readonly ended: 'answered'; readonly value: T }
  | { readonly ended: 'failed'; readonly failure: Failure }
  | { readonly ended: 'cancelled' }
);

export interface StepContext {
  readonly backend: Backend;
  readonly cancelled: AbortSignal;
  onFailure(failure: Failure, retries: number): void;
  onRecovery(failure: Failure, retries: number): void;
}

/** Asks the model until it answers in the form it was asked for, a few times at the most. */
export async function runStep<T>(
  messages: readonly Message[],
  read: (content: string) => Reading<T>,
  { backend, cancelled, onFailure, onRecovery }: StepContext,
): Promise<StepOutcome<T>> {
  let tokens = NO_TOKENS;
  const begun = performance.now();
  let last: Failure | undefined;
  for (let retries = 0; ; retries += 1) {
    const completion = await complete(backend, messages, cancelled);
    const spent = () => ({ tokens, modelMs: performance.now() - begun, retries });
    if ('cancelled' in completion) return { ended: 'cancelled', spent: spent() };
    let failure: Failure;
    if (completion.ok) {
      tokens = addTokens(tokens, completion.tokens);
      const reading = read(completion.content);
      if (reading.ok) {
        if (last !== undefined) onRecovery(last, retries);
        return { ended: 'answered', value: reading.value, spent: spent() };
      }
      failure = { category: 'parse_error', code: reading.code, recoverable: true };
    } else {
      failure = completion.failure;
    }
    const wait = waitMs(retries, completion.ok ? 0 : completion.retryAfterMs);
    const again = failure.recoverable && retries + 1 < MOST_ATTEMPTS && wait <= LONGEST_WAIT_MS;
    last = { ...failure, recoverable: again };
    onFailure(last, retries);
    if (!again) return { ended: 'failed', failure: last, spent: spent() };
    try {
      await setTimeout(wait, undefined, { signal: cancelled });
    } catch {
      return { ended: 'cancelled', spent: spent() };
    }
  }
}

/** What the server asks for, or twice as long each time, spread so that many hosts do not come back at once. */
function waitMs(retries: number, asked: number | undefined): number {
  return asked ?? FIRST_WAIT_MS * 2 ** retries * (0.5 + Math.random() / 2);
}
