import type { ErrorCode } from '../vocabulary.ts';
import type { Failure } from './failure.ts';

/** Codes that servers of this protocol put into the body of an error, and what they are called here. */
const NAMED: Readonly<Record<string, ErrorCode>> = {
  context_length_exceeded: 'context_length_exceeded',
  insufficient_quota: 'quota_exceeded',
  invalid_api_key: 'invalid_api_key',
  model_not_found: 'model_not_found',
  rate_limit_exceeded: 'rate_limit_exceeded',
};

const OF_CODE: Partial<Record<ErrorCode, Pick<Failure, 'category' | 'recoverable'>>> = {
  rate_limit_exceeded: { category: 'rate_limit', recoverable: true },
  quota_exceeded: { category: 'rate_limit', recoverable: false },
  invalid_api_key: { category: 'auth_error', recoverable: false },
  access_denied: { category: 'auth_error', recoverable: false },
  model_not_found: { category: 'not_found', recoverable: false },
  server_error: { category: 'api_error', recoverable: true },
  request_timeout: { category: 'timeout', recoverable: false },
  connection_reset: { category: 'network_error', recoverable: true },
  connection_refused: { category: 'network_error', recoverable: false },
  host_not_found: { category: 'network_error', recoverable: false },
  tls_error: { category: 'network_error', recoverable: false },
  connection_failed: { category: 'network_error', recoverable: false },
};

/** What an answer of the server means that is not a result. */
export function failureOfStatus(status: number, body: string): Failure {
  return named(codeInBody(body) ?? codeOfStatus(status));
}

/** What it means that there was no answer. Who has waited for a whole timeout is not made to wait again. */
export function failureOfConnection(error: unknown, timedOut: boolean): Failure {
  return named(timedOut ? 'request_timeout' : codeOfCause(error));
}

function named(code: ErrorCode): Failure {
  return { code, ...(OF_CODE[code] ?? { category: 'api_error', recoverable: false }) };
}

function codeInBody(body: string): ErrorCode | undefined {
  try {
    const code = JSON.parse(body)?.error?.code;
    return typeof code === 'string' && Object.hasOwn(NAMED, code) ? NAMED[code] : undefined;
  } catch {
    return undefined;
  }
}

function codeOfStatus(status: number): ErrorCode {
  switch (status) {
    case 401:
      return 'invalid_api_key';
    case 402:
      return 'quota_exceeded';
    case 403:
      return 'access_denied';
    case 404:
      return 'model_not_found';
    case 408:
      return 'request_timeout';
    case 413:
      return 'context_length_exceeded';
    case 429:
      return 'rate_limit_exceeded';
    default:
      return status >= 500 ? 'server_error' : 'bad_request';
  }
}

/** `fetch` fails with a TypeError whose cause has a code of the system or of undici. */
function codeOfCause(error: unknown): ErrorCode {
  const { cause } = error as { cause?: { code?: unknown } };
  const code = String(cause?.code);
  if (code === 'ECONNREFUSED') return 'connection_refused';
  if (['ENOTFOUND', 'EAI_AGAIN', 'EAI_NONAME'].includes(code)) return 'host_not_found';
  if (['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'].includes(code)) return 'connection_reset';
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT' || code === 'ETIMEDOUT')
    return 'request_timeout';
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)) return 'tls_error';
  return 'connection_failed';
}
