#!/usr/bin/env node
import { createTelemetry } from '@candor/client';
import manifest from '../package.json' with { type: 'json' };
import { answerRequest } from './answer-request.ts';
import {
  BackendSettingsError,
  type ConfiguredBackend,
  configuredBackend,
} from './backend/configured-backend.ts';
import { HELP, type Options, parseOptions, UsageError } from './options.ts';
import { recordControl, recordFeatures } from './record-features.ts';
import { recordSetting } from './record-setting.ts';
import { recorded } from './recorded.ts';
import type { Backend } from './vocabulary.ts';

const USAGE = 2;
/** The version and channel of caro that this host stands for. */
const RELEASE = { version: manifest.version as `${number}.${number}.${number}`, channel: 'beta' } as const;

/** What follows `config`; anything else is the beginning of a request. */
const CONFIG_COMMANDS: ReadonlySet<string> = new Set(['set', 'telemetry', '--help', '-h']);

const EXIT_REASON = { completed: 'user_complete', interrupted: 'interrupted', failed: 'error' } as const;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  if (args[0] === 'telemetry') {
    const telemetry = createTelemetry(recorded, { ...RELEASE, whole: wholeCatalog });
    recordControl(telemetry, args[1]);
    return telemetry.command(args.slice(1));
  }
  if (args[0] === 'config' && CONFIG_COMMANDS.has(args[1] ?? '--help')) {
    const telemetry = createTelemetry(recorded, { ...RELEASE, whole: wholeCatalog });
    const code = await telemetry.config(args.slice(1));
    if (code === 0) recordSetting(telemetry, args.slice(1));
    return code;
  }
  try {
    const options = parseOptions(args);
    if (options.help || options.version) {
      console.log(options.help ? HELP : manifest.version);
      return 0;
    }
    return await runWithTelemetry(options, configuredBackend(process.env));
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof BackendSettingsError)) throw error;
    console.error(`caro: ${error.message}`);
    return USAGE;
  }
}

/** What is computed from events is shown by commands, and not loaded for a request. */
async function wholeCatalog() {
  return (await import('./catalog.ts')).caro;
}

async function runWithTelemetry(options: Options, model: ConfiguredBackend | undefined): Promise<number> {
  const telemetry = createTelemetry(recorded, {
    ...{ ...RELEASE, whole: wholeCatalog },
    noTelemetry: options.noTelemetry,
  });
  await telemetry.askOnce({ machineReadable: options.json });
  let executed = 0;
  const available: readonly Backend[] = model === undefined ? ['static'] : ['static', model.kind];
  const start = {
    backend_primary: 'static',
    fallback_enabled: model !== undefined,
    safety_level: options.safety,
    output_format: options.json ? 'json' : 'plain',
    backend_available: available,
  } as const;
  telemetry.session(start, (run) => {
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
  process.on('uncaughtExceptionMonitor', () => telemetry.record('crash.detected', { component: 'cli' }));
  recordFeatures(telemetry, options, model);
  return answerRequest(options, telemetry, model, () => {
    executed += 1;
  });
}
