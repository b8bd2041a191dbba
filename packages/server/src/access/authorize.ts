import type { IncomingHttpHeaders } from 'node:http';
import type { IngestReply } from '../ingest/ingest-reply.ts';
import type { KeyRing } from './key-ring.ts';
import { isSigned } from './sign-request.ts';
import type { WriteKey } from './write-key.ts';

/** A request as it came: nothing of it is unpacked before its key is found good. */
export interface ReceivedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** The bytes as they were sent. */
  readonly body: Uint8Array;
}

export type Authorization =
  /** `key` is undefined when the request names none: then its product decides. */
  | { readonly ok: true; readonly key: WriteKey | undefined }
  | { readonly ok: false; readonly reply: IngestReply };

/** How far a signed request's clock may be from the server's, in seconds; and so how long it may be sent again. */
export const WINDOW_SECONDS = 300;

const SECONDS = /^\d{1,12}$/;

/**
 * Judges the key that a request names, and its signature.
 *
 * A signed request that is sent again within the window is not refused: its batch id is remembered for far longer, so
 * it gets its first answer again and stores nothing twice. After the window its time is too old.
 *
 * @param now milliseconds since the epoch
 */
export function authorize(keys: KeyRing, request: ReceivedRequest, now: number): Authorization {
  const id = headerOf(request, 'x-candor-key');
  if (id === undefined) return { ok: true, key: undefined };
  const key = keys.find(id);
  if (key === undefined) return refuse(UNAUTHORIZED);
  if (key.secret !== undefined) {
    const { method, path, body } = request;
    const timestamp = headerOf(request, 'x-candor-timestamp') ?? '';
    const signature = headerOf(request, 'x-candor-signature');
    if (!SECONDS.test(timestamp)) return refuse(UNAUTHORIZED);
    if (!isSigned(signature, key.secret, { method, path, keyId: id, timestamp }, body))
      return refuse(UNAUTHORIZED);
    const seconds = Math.floor(now / 1000);
    if (Math.abs(Number(timestamp) - seconds) > WINDOW_SECONDS) return refuse(clockSkew(seconds));
  }
  if (key.revokedAt !== undefined) return refuse(REVOKED);
  if (key.expiresAt !== undefined && key.expiresAt <= now) return refuse(EXPIRED);
  return { ok: true, key };
}

/** The key is missing, is not known here, belongs to another product, or its signature is wrong. */
export const UNAUTHORIZED: IngestReply = { status: 401, body: JSON.stringify({ error: 'unauthorized' }) };
const REVOKED: IngestReply = { status: 403, body: JSON.stringify({ error: 'revoked' }) };
const EXPIRED: IngestReply = { status: 403, body: JSON.stringify({ error: 'expired' }) };

function clockSkew(serverTime: number): IngestReply {
  return { status: 401, body: JSON.stringify({ error: 'clock_skew', server_time: serverTime }) };
}

function refuse(reply: IngestReply): Authorization {
  return { ok: false, reply };
}

/** A header that stands once; Node.js joins others by a comma, and no key or signature has one. */
function headerOf({ headers }: ReceivedRequest, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
