import { parseArgs } from 'node:util';
import type { SafetyLevel } from './vocabulary.ts';

/** What caro was asked for on its command line. */
export interface Options {
  readonly prompt: string;
  /** Run it at once, only print it, run it when it only reads, or ask. */
  readonly mode: 'auto' | 'dry_run' | 'safe' | 'ask';
  readonly json: boolean;
  readonly noTelemetry: boolean;
  readonly safety: SafetyLevel;
  readonly help: boolean;
  readonly version: boolean;
}

const SAFETY_LEVELS: readonly SafetyLevel[] = ['strict', 'moderate', 'permissive'];

/** A command line that makes no sense. Its message says what to write instead. */
export class UsageError extends Error {}

/** @throws {UsageError} */
export function parseOptions(args: readonly string[]): Options {
  const { values, positionals } = parse(args);
  const safety = SAFETY_LEVELS.find((level) => level === values.safety);
  if (safety === undefined) throw new UsageError(`--safety is one of ${SAFETY_LEVELS.join(', ')}`);
  const modes = [values.yes, values['dry-run'], values.safe].filter((chosen) => chosen === true);
  if (modes.length > 1) throw new UsageError('use one of --yes, --safe and --dry-run');
  const prompt = positionals.join(' ').trim();
  const asked = values.help !== true && values.version !== true;
  if (asked && prompt === '')
    throw new UsageError('say what you want to do, as in: caro "list files over 10MB"');
  return {
    prompt,
    mode: values.yes ? 'auto' : values['dry-run'] ? 'dry_run' : values.safe ? 'safe' : 'ask',
    json: values.json === true,
    noTelemetry: values['no-telemetry'] === true,
    safety,
    help: values.help === true,
    version: values.version === true,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        yes: { type: 'boolean', short: 'y' },
        safe: { type: 'boolean' },
        'dry-run': { type: 'boolean' },
        json: { type: 'boolean' },
        'no-telemetry': { type: 'boolean' },
        safety: { type: 'string', default: 'moderate' },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

export const HELP = `caro REQUEST…           a shell command for what you ask in plain words
caro telemetry COMMAND  what caro collects, and what you can do about it
caro config set …       change a setting, as in: caro config set telemetry.level minimal

  -y, --yes             run the command without asking
      --safe            run it without asking when it only reads; print it otherwise
      --dry-run         print it, never run it
      --json            print one JSON object
      --safety LEVEL    strict, moderate (default) or permissive
      --no-telemetry    record nothing this time
  -h, --help            this text
      --version         the version

A model is asked for what caro does not know when CARO_BACKEND_URL (an OpenAI-compatible endpoint, as
http://127.0.0.1:11434/v1 of Ollama) and CARO_MODEL are set; CARO_BACKEND names its kind (ollama, vllm, other)
and CARO_API_KEY its key.

Examples:
  caro "list files over 10MB"
  caro --dry-run "delete all .tmp files"
  caro telemetry status

Exit codes: 0 done, 1 no command was found or it failed, 2 usage, 3 stopped by the safety check.`;
