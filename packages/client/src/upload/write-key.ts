import { createHmac } from 'node:crypto';

/** What a product's server knows its clients by. Whoever has the host has it: it keeps out accidents, not attackers. */
export interface WriteKey {
  readonly id: string;
  /** Where the server asks for signed requests. It signs them and is never sent. */
  readonly secret?: string;
}

/**
 * The headers of a request under a key (docs/contract.md, section 1): HMAC-SHA256 (RFC 2104) over its parts, a line each, and its
 * body as it is sent.
 *
 * @param seconds the time of the request, in Unix seconds by the server's clock
 */
export function keyHeaders(
  { id, secret }: WriteKey,
  url: string,
  body: Uint8Array,
  seconds: number,
): Readonly<Record<string, string>> {
  const named = { 'x-candor-key': id };
  if (secret === undefined) return named;
  const hmac = createHmac('sha256', secret).update(`POST\n${new URL(url).pathname}\n${id}\n${seconds}\n`);
  return {
    ...named,
    'x-candor-timestamp': `${seconds}`,
    'x-candor-signature': `v1=${hmac.update(body).digest('hex')}`,
  };
}
