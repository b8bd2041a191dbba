import type { IngestReply } from '../ingest/ingest-reply.ts';
import type { RateLimits } from '../limits/rate-limits.ts';
import { type Authorization, authorize, type ReceivedRequest, UNAUTHORIZED } from './authorize.ts';
import type { KeyRing } from './key-ring.ts';
import type { WriteKey } from './write-key.ts';

/** Who may send, and how fast. Asked in this order: the request, before it is unpacked; then the product that it is for. */
export interface Admission {
  /** @param now milliseconds since the epoch */
  authorize(request: ReceivedRequest, now: number): Authorization;
  /** @returns what to answer, or undefined when the batch may be taken */
  admitProduct(product: string, key: WriteKey | undefined): IngestReply | undefined;
  /** The same for a format of released clients: they know no key, so none is asked for. */
  admitFormat(product: string, key: WriteKey | undefined): IngestReply | undefined;
}

export interface AdmissionOptions {
  readonly keys: KeyRing;
  readonly rates: RateLimits;
  /** No product takes events without a key, also where there is none yet. */
  readonly requireKey: boolean;
}

export function createAdmission({ keys, rates, requireKey }: AdmissionOptions): Admission {
  return {
    authorize(request, now) {
      const authorization = authorize(keys, request, now);
      if (!authorization.ok || authorization.key === undefined) return authorization;
      const reply = rates.take(authorization.key.id, 'requests');
      return reply === undefined ? authorization : { ok: false, reply };
    },
    admitProduct(product, key) {
      if (key !== undefined) return key.product === product ? undefined : UNAUTHORIZED;
      if (requireKey || keys.isRequired(product)) return UNAUTHORIZED;
      return rates.take(product, 'requests');
    },
    admitFormat(product, key) {
      if (key !== undefined && key.product !== product) return UNAUTHORIZED;
      return rates.take(product, 'formatRequests');
    },
  };
}
