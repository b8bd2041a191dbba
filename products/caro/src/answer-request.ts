import { setTimeout as sleep } from 'node:timers/promises';
import { type Telemetry, token } from '@candor/client';
import type { ConfiguredBackend } from './backend/configured-backend.ts';
import { execute } from './execute.ts';
import { type Finding, findCommand } from './find-command.ts';
import type { Options } from './options.ts';
import { isReadOnly } from './read-only/is-read-only.ts';
import type { recorded } from './recorded.ts';
import type { ErrorCategory } from './vocabulary.ts';

/** How a request ended: what `--json` prints. */
export interface Outcome {
  readonly command: string | null;
  readonly intent: string;
  readonly risk: string;
  readonly action: 'allowed' | 'warned' | 'blocked';
  readonly read_only: boolean;
  readonly success: boolean;
  readonly backend: string;
  readonly inference_time_ms: number;
  /** Null when it was blocked or nothing was found. */
  readonly execution_mode: 'confirmed' | 'auto' | 'dry_run' | null;
  readonly executed: boolean;
  readonly exit_code: number | null;
}

const EXIT = { done: 0, failed: 1, blocked: 3, interrupted: 130 } as const;

/**
 * Answers a request: finds a command, shows it, and runs it if it may.
 *
 * @param model is asked when no pattern matches
 * @param onExecuted is called when a command was run
 * @returns the exit code
 */
export async function answerRequest(
  options: Options,
  telemetry: Telemetry<typeof recorded>,
  model: ConfiguredBackend | undefined,
  onExecuted: () => void,
): Promise<number> {
  const begun = performance.now();
  const finding = await findCommand(options.prompt, options.safety, model);
  const inferenceMs = Math.round(performance.now() - begun);
  const generationId = telemetry.newId();
  const { command, intent, category, assessment, action, confidence } = finding;
  telemetry.record('command.generated', {
    generation_id: generationId,
    backend_used: finding.backend,
    inference_time_ms: inferenceMs,
    response_time_ms: Math.round(performance.now() - begun),
    success: command !== undefined,
    risk_level: assessment.risk,
    patterns_matched: assessment.matched.length,
    query_intent: intent,
    category,
    ...(confidence === undefined ? {} : { confidence_score: confidence }),
    ...modelFields(finding),
  });
  const base: Outcome = {
    command: command ?? null,
    intent,
    risk: assessment.risk,
    action,
    read_only: command !== undefined && isReadOnly(command),
    success: command !== undefined,
    backend: finding.backend,
    inference_time_ms: inferenceMs,
    execution_mode: null,
    executed: false,
    exit_code: null,
  };
  if (command === undefined) {
    telemetry.record('error.occurred', {
      error_category: finding.failure?.category ?? 'other',
      error_code: finding.failure?.code ?? 'E100',
      component: 'inference',
      backend: finding.backend,
      recoverable: false,
      fallback_attempted: finding.backend !== 'static',
    });
    return finish(options, base, WHY_NOT[finding.failure?.category ?? 'other'] ?? WHY_NOT.other, EXIT.failed);
  }
  if (assessment.category !== undefined) {
    telemetry.record('safety.triggered', {
      generation_id: generationId,
      risk_level: assessment.risk,
      pattern_category: assessment.category,
      action_taken: action,
      query_intent: intent,
      safety_level: options.safety,
      ...(action === 'blocked' ? { block_reason: 'dangerous_pattern' } : {}),
    });
  }
  const reasons = assessment.matched.map(({ explanation }) => `  ${explanation}`).join('\n');
  if (action === 'blocked') {
    if (!options.json) console.log(command);
    return finish(
      options,
      base,
      `Stopped by the safety check (${assessment.risk}):\n${reasons}`,
      EXIT.blocked,
    );
  }
  if (!options.json) console.log(command);
  if (action === 'warned') console.error(`Be careful (${assessment.risk}):\n${reasons}`);
  const execution = await execute(options, assessment.risk, command);
  if (execution.run !== undefined) onExecuted();
  telemetry.record('command.executed', {
    generation_id: generationId,
    execution_mode: execution.mode,
    modified_before_execution: execution.modified,
    execution_result: execution.run?.result ?? 'cancelled',
    query_intent: intent,
    ...(execution.run === undefined ? {} : { execution_time_ms: execution.run.durationMs }),
  });
  if (execution.interrupted === true) return endByInterrupt();
  const { mode, run } = execution;
  const failed = run !== undefined && run.result !== 'success';
  if (failed) {
    telemetry.record('error.occurred', {
      error_category: run.result === 'timeout' ? 'backend_timeout' : 'io_error',
      error_code: 'E201',
      component: 'cli',
      recoverable: true,
    });
  }
  const outcome = {
    ...base,
    execution_mode: mode,
    executed: run !== undefined,
    exit_code: run?.exitCode ?? null,
  };
  return finish(
    options,
    outcome,
    failed ? `The command ended with code ${run.exitCode}.` : '',
    failed ? EXIT.failed : EXIT.done,
  );
}

/** Ends the process as Ctrl-C does where nobody reads the keys: by the signal, which a shell reports as 130. */
async function endByInterrupt(): Promise<number> {
  process.kill(process.pid, 'SIGINT');
  await sleep(1_000);
  return EXIT.interrupted;
}

/** What is said when there is no command. */
const WHY_NOT: Partial<Record<ErrorCategory, string>> & { readonly other: string } = {
  other: 'No command is known for that. Try other words, or see caro --help.',
  backend_timeout: 'The model did not answer in time. Try again, or other words.',
  connection_error: 'The model was not reached. Is CARO_BACKEND_URL right, and the server running?',
  parse_error: 'The model did not answer with a command. Try other words.',
};

/** A name that may be recorded: the last part, without the folder of its maker. */
const MODEL_NAME = /[A-Za-z0-9][A-Za-z0-9._:+-]{0,49}$/;

/** What telemetry says of a model. */
function modelFields({ model, inputTokens, outputTokens }: Finding) {
  const [name] = model === undefined ? [] : (MODEL_NAME.exec(model) ?? []);
  return {
    ...(name === undefined ? {} : { model_name: token(name) }),
    ...(inputTokens === undefined ? {} : { input_token_count: inputTokens }),
    ...(outputTokens === undefined ? {} : { output_token_count: outputTokens }),
  };
}

function finish(options: Options, outcome: Outcome, message: string, code: number): number {
  if (options.json) console.log(JSON.stringify(outcome));
  if (message !== '') console.error(message);
  return code;
}
