import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedRequest } from './requests.ts';

/** A write key: its id, and its secret where requests are signed. */
export interface SendingKey {
  readonly id: string;
  readonly secret?: string;
}

/** What a server said, of all requests but those that were sent again. */
export interface Answers {
  requests: number;
  events: { accepted: number; rejected: number; duplicates: number };
  records: { accepted: number; rejected: number; duplicates: number };
}

/** How many requests are under way at a time: those that wait for a commit share it. */
const AT_ONCE = 64;
const TRIES = 20;
const LONGEST_WAIT_S = 60;
const RETRY_MS = 500;

/**
 * Sends requests as clients do: what cannot be taken now is sent again after the time that the answer says. Requests are
 * begun in their order; one that is repeated waits for the first.
 *
 * @throws {Error} in one line, for an answer after which a client would give up
 */
export async function sendRequests(
  requests: AsyncIterable<SimulatedRequest>,
  url: string,
  key?: SendingKey,
): Promise<Answers> {
  const answers: Answers = {
    requests: 0,
    events: { accepted: 0, rejected: 0, duplicates: 0 },
    records: { accepted: 0, rejected: 0, duplicates: 0 },
  };
  const underWay = new Set<Promise<void>>();
  let failure: { readonly error: unknown } | undefined;
  let before: Promise<void> = Promise.resolve();
  for await (const request of requests) {
    if (request.repeated === true) await before;
    if (failure !== undefined) break;
    const sent = sendOne(url, request, key)
      .then((answer) => note(answers, request, answer))
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => underWay.delete(sent));
    before = sent;
    underWay.add(sent);
    if (underWay.size >= AT_ONCE) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  if (failure !== undefined) throw failure.error;
  return answers;
}

interface Answer {
  readonly accepted: number;
  readonly rejected: number;
  readonly duplicates: number;
}

function note(answers: Answers, { path, repeated }: SimulatedRequest, answer: Answer): void {
  if (repeated === true) return;
  answers.requests += 1;
  const counts = path === '/v1/activity' ? answers.records : answers.events;
  counts.accepted += answer.accepted;
  counts.rejected += answer.rejected;
  counts.duplicates += answer.duplicates;
}

async function sendOne(
  url: string,
  { path, body }: SimulatedRequest,
  key: SendingKey | undefined,
): Promise<Answer> {
  const bytes = Buffer.from(JSON.stringify(body));
  const target = new URL(path, url);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const headers = { 'content-type': 'application/json', ...keyHeaders(key, target.pathname, bytes) };
    const response = await fetch(target, { method: 'POST', headers, body: bytes }).catch((cause: unknown) => {
      throw new Error(`no server answers at ${target.origin}; start one with candor serve`, { cause });
    });
    const text = await response.text();
    if (response.status === 200) return JSON.parse(text) as Answer;
    if (response.status !== 429 && response.status < 500)
      throw new Error(`${target.href} answered ${response.status}: ${adviceOn(text)}`);
    const seconds = Number(response.headers.get('retry-after') ?? RETRY_MS / 1000);
    await sleep(Math.min(LONGEST_WAIT_S, Number.isFinite(seconds) ? seconds : LONGEST_WAIT_S) * 1000);
  }
  throw new Error(`${target.href} takes nothing now; send the same file or fleet again later`);
}

/** docs/contract.md, section 1. */
function keyHeaders(key: SendingKey | undefined, path: string, body: Uint8Array): Record<string, string> {
  if (key === undefined) return {};
  const { id, secret } = key;
  if (secret === undefined) return { 'x-candor-key': id };
  const timestamp = String(Math.floor(Date.now() / 1000));
  const hex = createHmac('sha256', secret)
    .update(`POST\n${path}\n${id}\n${timestamp}\n`)
    .update(body)
    .digest('hex');
  return { 'x-candor-key': id, 'x-candor-timestamp': timestamp, 'x-candor-signature': `v1=${hex}` };
}

function adviceOn(text: string): string {
  if (text.includes('format_not_accepted'))
    return 'it takes no formats of released clients; start it with --accept caro/1, or simulate --without-released';
  return text.slice(0, 300);
}
