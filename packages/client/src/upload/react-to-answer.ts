import type { IngestAnswer } from '@candor/catalog';
import { readIngestAnswer } from './read-answer.ts';

/** What the server said, or that it could not be reached. */
export interface Answer {
  /** Undefined when there was no answer. */
  readonly status?: number;
  /** Seconds, of the header `Retry-After`, or of a 429's body. */
  readonly retryAfter?: number;
  readonly body: unknown;
}

/** What an answer means for the batch it is about (docs/contract.md, section 1). */
export type Reaction =
  | { readonly kind: 'sent'; readonly answer: IngestAnswer }
  | { readonly kind: 'drop'; readonly why: string }
  | { readonly kind: 'split' }
  /** The product is stopped, if that is signed (`settle-stop.ts`). */
  | { readonly kind: 'stop' }
  | { readonly kind: 'keep'; readonly waitMs: number; readonly why: string };

export interface Patience {
  /** The user's upload interval. */
  readonly intervalMs: number;
  /** Failures in a row before this one. */
  readonly failures: number;
  /** A random number in [0, 1). */
  readonly random: number;
}

const DAY_MS = 86_400_000;
const FIRST_BACKOFF_MS = 60_000;

/** Decides what to do with a batch after an answer. */
export function reactToAnswer({ status, retryAfter, body }: Answer, patience: Patience): Reaction {
  switch (status) {
    case 200: {
      const answer = readIngestAnswer(body);
      return answer === undefined
        ? { kind: 'keep', waitMs: backoff(patience), why: 'the answer was not understood' }
        : { kind: 'sent', answer };
    }
    case 400:
      return { kind: 'drop', why: 'the server could not read the batch' };
    case 401:
    case 403:
      return { kind: 'keep', waitMs: patience.intervalMs, why: 'the server did not accept the key' };
    case 409:
      return { kind: 'keep', waitMs: DAY_MS, why: 'the server does not know this catalog version yet' };
    case 410:
      return { kind: 'stop' };
    case 413:
      return { kind: 'split' };
    case 415:
      return { kind: 'drop', why: 'the server does not take this encoding' };
    case 429:
      return {
        kind: 'keep',
        waitMs: Math.max((retryAfter ?? 0) * 1000, backoff(patience)),
        why: 'the server asked to wait',
      };
    case undefined:
      return { kind: 'keep', waitMs: backoff(patience), why: 'the server was not reached' };
    default:
      return {
        kind: 'keep',
        waitMs: Math.max((retryAfter ?? 0) * 1000, backoff(patience)),
        why: `the server answered ${status}`,
      };
  }
}

/**
 * Exponential back-off with full jitter, up to the upload interval
 * (https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter).
 */
function backoff({ intervalMs, failures, random }: Patience): number {
  return Math.floor(random * Math.min(intervalMs, FIRST_BACKOFF_MS * 2 ** Math.min(failures, 20)));
}
