import { failureOfConnection, failureOfStatus } from './classify-failure.ts';
import type { Backend } from './configured-backend.ts';
import type { Failure } from './failure.ts';
import { NO_TOKENS, type Tokens } from './tokens.ts';

export interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** What one request came to. */
export type Completion =
  | { readonly ok: true; readonly content: string; readonly tokens: Tokens }
  | { readonly ok: false; readonly failure: Failure; readonly retryAfterMs?: number }
  | { readonly ok: false; readonly cancelled: true };

/** What of the protocol is read (https://platform.openai.com/docs/api-reference/chat/object). */
interface ChatCompletion {
  readonly choices?: readonly { readonly message?: { readonly content?: unknown } }[];
  readonly usage?: {
    readonly prompt_tokens?: unknown;
    readonly completion_tokens?: unknown;
    readonly prompt_tokens_details?: { readonly cached_tokens?: unknown };
  };
}

/** Asks a model once. */
export async function complete(
  backend: Backend,
  messages: readonly Message[],
  cancelled: AbortSignal,
): Promise<Completion> {
  const timeout = AbortSignal.timeout(backend.timeoutMs);
  try {
    const response = await fetch(`${backend.url.href.replace(/\/$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(backend.key === undefined ? {} : { authorization: `Bearer ${backend.key}` }),
      },
      body: JSON.stringify({
        model: backend.model,
        temperature: 0,
        response_format: { type: 'json_object' },
        messages,
      }),
      signal: AbortSignal.any([cancelled, timeout]),
    });
    const text = await response.text();
    if (response.ok) return readCompletion(text);
    const wait = retryAfterMs(response.headers.get('retry-after'), Date.now());
    const failure = failureOfStatus(response.status, text);
    return { ok: false, failure, ...(wait === undefined ? {} : { retryAfterMs: wait }) };
  } catch (error) {
    if (cancelled.aborted) return { ok: false, cancelled: true };
    return { ok: false, failure: failureOfConnection(error, timeout.aborted) };
  }
}

function readCompletion(text: string): Completion {
  const failure: Failure = { category: 'parse_error', code: 'invalid_json', recoverable: true };
  let body: ChatCompletion | null;
  try {
    body = JSON.parse(text);
  } catch {
    return { ok: false, failure };
  }
  const content = body?.choices?.[0]?.message?.content;
  if (typeof content !== 'string') return { ok: false, failure: { ...failure, code: 'invalid_answer' } };
  return { ok: true, content, tokens: readTokens(body?.usage) };
}

/** The protocol counts cached tokens among those of the prompt. */
function readTokens(usage: ChatCompletion['usage']): Tokens {
  if (typeof usage !== 'object' || usage === null) return NO_TOKENS;
  const prompt = countOf(usage.prompt_tokens);
  const cached = Math.min(prompt, countOf(usage.prompt_tokens_details?.cached_tokens));
  return { input: prompt - cached, output: countOf(usage.completion_tokens), cached };
}

function countOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : 0;
}

/** `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3). */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
