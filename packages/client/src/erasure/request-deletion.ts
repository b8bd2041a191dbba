import { setTimeout as sleep } from 'node:timers/promises';
import { endpointProblem, type Server, serverUrl } from '../upload/endpoint.ts';
import { exchange } from '../upload/exchange.ts';
import { retryAfterSeconds } from '../upload/retry-after.ts';
import type { DeletionProof } from './deletion-proofs.ts';

/** What the server says of a request for erasure (docs/contract.md, section 1). */
export interface DeletionReceipt {
  readonly request_id?: unknown;
  readonly matched?: unknown;
  readonly status?: unknown;
  readonly receipt?: unknown;
}

export type DeletionAnswer =
  | { readonly ok: true; readonly receipt: DeletionReceipt }
  | { readonly ok: false; readonly why: string };

const ATTEMPTS = 3;
/** All attempts together. */
const DEADLINE_MS = 60_000;
const LONGEST_WAIT_MS = 10_000;
/** Answers of a server that knows no such request: not found, method not allowed, not implemented. */
const UNKNOWN = [404, 405, 501];

/** Sends proofs to the server that events go to. The same proofs sent twice erase nothing more. */
export async function requestDeletion(
  { endpoint, certificatePins }: Server,
  product: string,
  proofs: readonly DeletionProof[],
): Promise<DeletionAnswer> {
  const problem = endpointProblem(endpoint);
  if (problem !== undefined) return { ok: false, why: `${problem}: ${endpoint}` };
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  const body = Buffer.from(JSON.stringify({ product, proofs }));
  const headers = { 'content-type': 'application/json' };
  const url = serverUrl(endpoint, '/v1/deletions');
  let why = 'the server was not reached';
  for (let attempt = 0; attempt < ATTEMPTS && !deadline.aborted; attempt += 1) {
    const answer = await exchange({ method: 'POST', url, certificatePins, headers, body }, deadline);
    const status = answer?.status ?? 0;
    if (answer !== undefined && status >= 200 && status < 300) return readReceipt(answer.body);
    if (UNKNOWN.includes(status)) return { ok: false, why: 'this server cannot erase yet' };
    why = status === 0 ? 'the server was not reached' : `the server answered ${status}`;
    if (status !== 0 && status !== 429 && status < 500) break;
    const header = answer?.headers['retry-after'];
    const asked = retryAfterSeconds(typeof header === 'string' ? header : undefined, Date.now());
    const waitMs = asked === undefined ? 500 * 2 ** attempt : asked * 1000;
    if (waitMs > LONGEST_WAIT_MS) return { ok: false, why: `${why}, and asked to wait ${asked} seconds` };
    if (attempt + 1 < ATTEMPTS) await sleep(waitMs);
  }
  return { ok: false, why };
}

function readReceipt(body: Buffer): DeletionAnswer {
  try {
    const receipt: unknown = JSON.parse(body.toString());
    if (typeof receipt === 'object' && receipt !== null && !Array.isArray(receipt))
      return { ok: true, receipt };
  } catch {
    // Said below.
  }
  return { ok: false, why: 'the answer of the server was not understood' };
}
