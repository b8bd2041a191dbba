import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import type { Failure } from './failure.ts';

/** A model that answers: an endpoint that speaks OpenAI's chat protocol. */
export interface Backend {
  /** With the version in its path, as in `http://127.0.0.1:11434/v1`. */
  readonly url: URL;
  readonly model: string;
  readonly key?: string;
  readonly timeoutMs: number;
}

/** Where a setting came from. */
export type ConfigSource = 'none' | 'file' | 'env';

export interface BackendProblem {
  readonly failure: Failure;
  /** One line: what is wrong and what to do. */
  readonly message: string;
}

export type ConfiguredBackend =
  | { readonly ok: true; readonly backend: Backend; readonly source: ConfigSource }
  | { readonly ok: false; readonly problem: BackendProblem };

type Env = Readonly<Record<string, string | undefined>>;
type Table = Readonly<Record<string, unknown>>;

const DEFAULT_TIMEOUT_SECONDS = 120;
const MOST_SECONDS = 3600;

/**
 * Reads where the model is: `RK_BACKEND_URL`, `RK_MODEL`, `RK_API_KEY` and `RK_TIMEOUT_SECONDS`, and for what they leave
 * out the table `[backend]` of config.toml.
 *
 * @param model asked for on the command line; it wins
 */
export function configuredBackend(env: Env, configDir: string, model?: string): ConfiguredBackend {
  const path = join(configDir, 'config.toml');
  const file = readBackendTable(path);
  const address = env.RK_BACKEND_URL || textOf(file?.url);
  const name = model ?? (env.RK_MODEL || textOf(file?.model));
  // A file that cannot be read matters only where something is missing without it.
  if (file === undefined && !(address && name)) return invalid(`${path} is not TOML; repair it`);
  if (!address) return missing(path);
  const source = env.RK_BACKEND_URL ? 'env' : 'file';
  const url = URL.parse(address);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    const setting = source === 'env' ? 'RK_BACKEND_URL' : `url under [backend] in ${path}`;
    return invalid(`${setting} is not an address; write one as http://127.0.0.1:11434/v1`);
  }
  if (!name) return invalid('no model is named; use --model, set RK_MODEL, or write model under [backend]');
  const seconds = Number(env.RK_TIMEOUT_SECONDS || (file?.timeout_seconds ?? DEFAULT_TIMEOUT_SECONDS));
  if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
    return invalid(
      `the timeout of the model is between 0 and ${MOST_SECONDS} seconds; see RK_TIMEOUT_SECONDS`,
    );
  }
  const key = env.RK_API_KEY || textOf(file?.api_key);
  return {
    ok: true,
    source,
    backend: { url, model: name, timeoutMs: seconds * 1000, ...(key === undefined ? {} : { key }) },
  };
}

/** @returns undefined when the file cannot be read; an empty table when there is none */
function readBackendTable(path: string): Table | undefined {
  if (!existsSync(path)) return {};
  try {
    const { backend } = parse(readFileSync(path, 'utf8'));
    return typeof backend === 'object' && !Array.isArray(backend) ? (backend as Table) : {};
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function missing(path: string): ConfiguredBackend {
  const message =
    'no model is configured; set RK_BACKEND_URL to an OpenAI-compatible endpoint (as http://127.0.0.1:11434/v1) and ' +
    `RK_MODEL to a model, or write url and model under [backend] in ${path}`;
  return problem({ category: 'config_error', code: 'backend_missing', recoverable: false }, message);
}

function invalid(message: string): ConfiguredBackend {
  return problem({ category: 'config_error', code: 'config_invalid', recoverable: false }, message);
}

function problem(failure: Failure, message: string): ConfiguredBackend {
  return { ok: false, problem: { failure, message } };
}
