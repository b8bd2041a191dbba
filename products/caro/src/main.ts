#!/usr/bin/env node
import { createTelemetry } from '@candor/client';
import manifest from '../package.json' with { type: 'json' };
import { answerRequest } from './answer-request.ts';
import { caro } from './catalog.ts';
import { HELP, type Options, parseOptions, UsageError } from './options.ts';

const USAGE = 2;
/** The version and channel of caro that this host stands for. */
const RELEASE = { version: manifest.version as `${number}.${number}.${number}`, channel: 'beta' } as const;

const EXIT_REASON = { completed: 'user_complete', interrupted: 'interrupted', failed: 'error' } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  if (args[0] === 'telemetry') return createTelemetry(caro, RELEASE).command(args.slice(1));
  let options: Options;
  try {
    options = parseOptions(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`caro: ${error.message}`);
    return USAGE;
  }
  if (options.help || options.version) {
    console.log(options.help ? HELP : manifest.version);
    return 0;
  }
  return runWithTelemetry(options);
}

function runWithTelemetry(options: Options): Promise<number> {
  const telemetry = createTelemetry(caro, { ...RELEASE, noTelemetry: options.noTelemetry });
  let executed = 0;
  const start = { backend_primary: 'static', fallback_enabled: false, safety_level: options.safety } as const;
  telemetry.session({ ...start, output_format: options.json ? 'json' : 'plain' }, (run) => {
    const firstCommandMs = run.firstAfterMs('command.generated');
    return {
      session_duration_ms: run.durationMs,
      commands_generated: run.recorded('command.generated'),
      commands_executed: executed,
      errors_encountered: run.recorded('error.occurred'),
      exit_reason: EXIT_REASON[run.ending],
      ...(firstCommandMs === undefined ? {} : { first_command_ms: firstCommandMs }),
    };
  });
  return answerRequest(options, telemetry, () => {
    executed += 1;
  });
}
