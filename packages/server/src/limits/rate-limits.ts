import type { IngestReply } from '../ingest/ingest-reply.ts';
import { TokenBucket } from './token-bucket.ts';
import { waitReply } from './wait-reply.ts';

/** A bucket holds as much as comes in so many seconds: what waited on many machines may arrive at once. */
const BURST_SECONDS = 10;

export interface Rates {
  /** Requests a second under one key, and to one product without a key. */
  readonly requests: number;
  /** Requests a second in formats of released clients, which carry no key, to one product. */
  readonly formatRequests: number;
}

/**
 * How fast clients may send. A key has a bucket, and so has a product for what comes without one: nothing is kept about
 * a peer, so a flood of one takes from all that share its bucket.
 */
export interface RateLimits {
  /** @param bucket names a key or a product: of what the server knows, never what a client says */
  take(bucket: string, kind: keyof Rates): IngestReply | undefined;
}

/** @param clock milliseconds, never going back */
export function createRateLimits(rates: Rates, clock: () => number): RateLimits {
  const buckets = new Map<string, TokenBucket>();
  return {
    take(name, kind) {
      const now = clock();
      const id = `${kind} ${name}`;
      let bucket = buckets.get(id);
      if (bucket === undefined) {
        const rate = rates[kind];
        bucket = new TokenBucket(rate, Math.max(1, rate * BURST_SECONDS), now);
        buckets.set(id, bucket);
      }
      const seconds = bucket.take(now);
      return seconds === 0 ? undefined : waitReply(429, 'rate_limited', seconds);
    },
  };
}
