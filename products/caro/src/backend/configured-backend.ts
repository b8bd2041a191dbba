import type { Backend } from '../vocabulary.ts';

/** A model that answers what no pattern matches: an endpoint that speaks OpenAI's chat protocol, as Ollama and vLLM do. */
export interface ConfiguredBackend {
  /** What it is called in telemetry. Its address never is. */
  readonly kind: Backend;
  /** With the version in its path, as in `http://127.0.0.1:11434/v1`. */
  readonly url: URL;
  readonly model: string;
  readonly key?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const KINDS: readonly Backend[] = ['ollama', 'vllm', 'other'];

/** Names a backend that cannot be used, in one line. */
export class BackendSettingsError extends Error {}

/**
 * Reads `CARO_BACKEND_URL`, `CARO_MODEL`, `CARO_BACKEND` and `CARO_API_KEY`.
 *
 * @returns undefined when none is configured
 * @throws {BackendSettingsError}
 */
export function configuredBackend(env: Env): ConfiguredBackend | undefined {
  const {
    CARO_BACKEND_URL: address,
    CARO_MODEL: model,
    CARO_BACKEND: name = 'other',
    CARO_API_KEY: key,
  } = env;
  if (!address) return undefined;
  const url = URL.parse(address);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new BackendSettingsError('CARO_BACKEND_URL is not an address; write http://127.0.0.1:11434/v1');
  }
  if (!model) throw new BackendSettingsError('CARO_BACKEND_URL needs a model; set CARO_MODEL');
  const kind = KINDS.find((one) => one === name);
  if (kind === undefined) throw new BackendSettingsError(`CARO_BACKEND is one of ${KINDS.join(', ')}`);
  return { kind, url, model, ...(key ? { key } : {}) };
}
