import type { IngestAnswer, Refusal } from '@candor/catalog';

/** The form of a code and of a catalog's field name. What a server says is shown to a user, on a terminal. */
const NAME = /^[a-z][a-z0-9_]{0,63}$/;
/** Longer lists of refusals than a batch has events say nothing. */
const MAX_DETAILS = 1000;
/** An entity tag (RFC 9110 section 8.8.3) without its quotes. */
const TAG = /^[\x21\x23-\x7e]{1,100}$/;

/** Reads the answer to an accepted batch; undefined when it is none. Nothing of it but numbers and names is kept. */
export function readIngestAnswer(body: unknown): IngestAnswer | undefined {
  if (!isObject(body)) return undefined;
  const { accepted, rejected, duplicates = 0, details } = body;
  if (!isCount(accepted) || !isCount(rejected) || !isCount(duplicates)) return undefined;
  const refusals = Array.isArray(details) ? details.slice(0, MAX_DETAILS).flatMap(readRefusal) : [];
  return { accepted, rejected, duplicates, ...(refusals.length === 0 ? {} : { details: refusals }) };
}

/** What names the policy that a server has now; undefined when it does not say. */
export function policyTagOf(body: unknown): string | undefined {
  return isObject(body) ? readTag(body.policy) : undefined;
}

/** An entity tag, of a header or of a body, without quotes and the sign of a weak one. */
export function readTag(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const tag = value.replace(/^W\//, '').replace(/^"(.*)"$/, '$1');
  return TAG.test(tag) ? tag : undefined;
}

function readRefusal(value: unknown): readonly Refusal[] {
  if (!isObject(value) || !isCount(value.index)) return [];
  const { index, event_id, code, field } = value;
  return [
    {
      index,
      ...(typeof event_id === 'string' ? { event_id } : {}),
      code: isName(code) ? code : 'unknown',
      ...(isName(field) ? { field } : {}),
    },
  ];
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
