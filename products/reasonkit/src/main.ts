#!/usr/bin/env node
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createTelemetry } from '@candor/client';
import manifest from '../package.json' with { type: 'json' };
import { AnswerCache } from './answer-cache.ts';
import { configuredBackend } from './backend/configured-backend.ts';
import { compare } from './commands/compare.ts';
import { feedback } from './commands/feedback.ts';
import { metrics } from './commands/metrics.ts';
import { showHelp } from './commands/show-help.ts';
import { think } from './commands/think.ts';
import { EXIT } from './exit-codes.ts';
import type { Host } from './host.ts';
import { type Parsed, parseOptions, type Request, UsageError } from './options.ts';
import { recorded } from './recorded.ts';
import { embedTelemetry } from './telemetry/embed-telemetry.ts';

/** The version and channel of rk-core that this host stands for. */
const RELEASE = { version: manifest.version as `${number}.${number}.${number}`, channel: 'ga' } as const;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  // Who closes the pipe has read enough.
  process.exit();
});
process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  if (args[0] === 'telemetry' || args[0] === 'config') {
    // What is computed from events is shown by commands, and not loaded for a question.
    const whole = async () => (await import('./catalog.ts')).reasonkit;
    const telemetry = createTelemetry(recorded, { ...RELEASE, whole });
    return args[0] === 'config' ? telemetry.config(args.slice(1)) : telemetry.command(args.slice(1));
  }
  let parsed: Parsed;
  try {
    parsed = parseOptions(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(error.message);
    return EXIT.usage;
  }
  if ('version' in parsed) {
    print(manifest.version);
    return EXIT.done;
  }
  return run(createHost(parsed.request, parsed.noTelemetry), parsed.request);
}

function run(host: Host, request: Request): number | Promise<number> {
  switch (request.command) {
    case 'think':
      return think(host, request);
    case 'compare':
      return compare(host, request);
    case 'metrics':
      return metrics(host, request);
    case 'feedback':
      return feedback(host, request);
    case 'help':
      return showHelp(host, request);
  }
}

function createHost(request: Request, noTelemetry: boolean): Host {
  const home = homeFolder();
  const configDir = join(home, recorded.configDir);
  const backend = (model?: string) => configuredBackend(process.env, configDir, model);
  const json = 'json' in request && request.json;
  return {
    ...embedTelemetry(RELEASE, { request, noTelemetry, home, backend }),
    cache: new AnswerCache(join(home, '.cache', 'reasonkit')),
    cancelled: 'question' in request ? abortedByInterrupt() : new AbortController().signal,
    ...{ backend, print, complain },
    progress: (text) => {
      if (process.stderr.isTTY && !json) process.stderr.write(`${text}\n`);
    },
  };
}

/** Accounts without a home have it where no folder is ever there: nothing is kept for them. */
function homeFolder(): string {
  try {
    return homedir() || '/nonexistent';
  } catch {
    return '/nonexistent';
  }
}

/** Ctrl-C stops what is under way; a second one ends rk-core, whatever it is at. */
function abortedByInterrupt(): AbortSignal {
  const cancel = new AbortController();
  // Not `once`: that takes the listener away before the others are called, and the client would find itself alone.
  const interrupt = () => {
    if (!cancel.signal.aborted) return cancel.abort();
    process.off('SIGINT', interrupt);
    process.kill(process.pid, 'SIGINT');
  };
  process.on('SIGINT', interrupt);
  return cancel.signal;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function complain(text: string): void {
  process.stderr.write(`rk-core: ${text}\n`);
}
