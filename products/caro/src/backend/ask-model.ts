import type { ErrorCategory } from '../vocabulary.ts';
import type { ConfiguredBackend } from './configured-backend.ts';

/** A model's answer, or the kind of failure and its code. Never a message: it could hold anything. */
export type ModelAnswer =
  | {
      readonly ok: true;
      readonly command: string;
      readonly inputTokens?: number;
      readonly outputTokens?: number;
    }
  | { readonly ok: false; readonly category: ErrorCategory; readonly code: `E${number}` };

/** Below the longest time that telemetry may report. */
const TIMEOUT_MS = 45_000;

const INSTRUCTIONS =
  'Answer with one POSIX shell command that does what the user asks, on one line, without explanation or formatting. ' +
  'If no command can do it, answer with nothing.';

/** What of the protocol is read (https://platform.openai.com/docs/api-reference/chat/object). */
interface Completion {
  readonly choices?: readonly { readonly message?: { readonly content?: unknown } }[];
  readonly usage?: { readonly prompt_tokens?: unknown; readonly completion_tokens?: unknown };
}

/** Asks a model for a command. */
export async function askModel(
  backend: ConfiguredBackend,
  prompt: string,
  timeoutMs: number = TIMEOUT_MS,
): Promise<ModelAnswer> {
  let response: Response;
  let completion: Completion;
  try {
    response = await fetch(`${backend.url.href.replace(/\/$/, '')}/chat/completions`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(backend.key === undefined ? {} : { authorization: `Bearer ${backend.key}` }),
      },
      body: JSON.stringify({
        model: backend.model,
        temperature: 0,
        messages: [
          { role: 'system', content: INSTRUCTIONS },
          { role: 'user', content: prompt },
        ],
      }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) return { ok: false, category: 'model_error', code: 'E303' };
    completion = (await response.json()) as Completion;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      return { ok: false, category: 'backend_timeout', code: 'E301' };
    }
    const category = error instanceof SyntaxError ? 'parse_error' : 'connection_error';
    return { ok: false, category, code: category === 'parse_error' ? 'E304' : 'E302' };
  }
  const content = completion?.choices?.[0]?.message?.content;
  const command = typeof content === 'string' ? firstCommand(content) : undefined;
  if (command === undefined) return { ok: false, category: 'parse_error', code: 'E304' };
  const { prompt_tokens, completion_tokens } = completion.usage ?? {};
  return {
    ok: true,
    command,
    ...(typeof prompt_tokens === 'number' ? { inputTokens: prompt_tokens } : {}),
    ...(typeof completion_tokens === 'number' ? { outputTokens: completion_tokens } : {}),
  };
}

/** The command in what a model wrote: models like to put it between fences or behind a prompt sign. */
function firstCommand(content: string): string | undefined {
  return content
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !line.startsWith('```'))
    ?.replace(/^`([^`]+)`$/, '$1')
    .replace(/^\$ /, '');
}
