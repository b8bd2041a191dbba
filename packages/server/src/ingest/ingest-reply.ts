import type { IngestAnswer, Refusal } from '@candor/catalog';

/** A status and the JSON text of its body (docs/contract.md, section 1). */
export interface IngestReply {
  readonly status: number;
  readonly body: string;
  /** Seconds, for the header `Retry-After`. */
  readonly retryAfter?: number;
}

/** A body that the limits keep out. */
export function tooLarge(): IngestReply {
  return { status: 413, body: JSON.stringify({ error: 'too_large' }) };
}

/** A batch that cannot be read at all. */
export function refused(code: string, field: string): IngestReply {
  const details: readonly Omit<Refusal, 'index'>[] = [{ code, field }];
  return { status: 400, body: JSON.stringify({ error: 'validation_failed', details }) };
}

/** @param policy what names the policy that holds; left out where there is none */
export function answerOf(
  accepted: number,
  details: readonly Refusal[],
  duplicates: number,
  policy: string | undefined,
): IngestAnswer {
  const counts = {
    ...{ accepted, rejected: details.length, duplicates },
    ...(policy === undefined ? {} : { policy }),
  };
  return details.length === 0 ? counts : { ...counts, details };
}
