import type { FastifyRequest } from 'fastify';
import { decodeBody } from '../ingest/decode-body.ts';
import { type IngestReply, refused, tooLarge } from '../ingest/ingest-reply.ts';

export type ReadBody =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly reply: IngestReply };

/** The JSON of a request's body, inflated and parsed, or the answer to one that cannot be. */
export async function readBody(request: FastifyRequest): Promise<ReadBody> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const decoded = await decodeBody(body, request.headers['content-encoding']);
  if (decoded.ok) return parsed(decoded.bytes.toString('utf8'));
  switch (decoded.problem) {
    case 'too_large':
      return { ok: false, reply: tooLarge() };
    case 'unsupported_encoding':
      return { ok: false, reply: { status: 415, body: JSON.stringify({ error: 'unsupported_encoding' }) } };
    case 'unreadable':
      return { ok: false, reply: refused('bad_encoding', 'body') };
  }
}

function parsed(text: string): ReadBody {
  try {
    return { ok: true, body: JSON.parse(text) };
  } catch {
    return { ok: false, reply: refused('not_json', 'body') };
  }
}
