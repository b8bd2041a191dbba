import type { Telemetry } from '@candor/client';
import type { caro } from './catalog.ts';
import { canAsk, confirm } from './confirm.ts';
import { type Finding, findCommand } from './find-command.ts';
import type { Options } from './options.ts';
import { isReadOnly } from './read-only/is-read-only.ts';
import { type CommandRun, runCommand } from './run-command.ts';
import { assess } from './safety/assess.ts';
import { decide } from './safety/decide.ts';

/** How a request ended: what `--json` prints. */
export interface Outcome {
  readonly command: string | null;
  readonly intent: string;
  readonly risk: string;
  readonly action: 'allowed' | 'warned' | 'blocked';
  readonly read_only: boolean;
  readonly success: boolean;
  readonly backend: 'static';
  readonly inference_time_ms: number;
  /** Null when it was blocked or nothing was found. */
  readonly execution_mode: 'confirmed' | 'auto' | 'dry_run' | null;
  readonly executed: boolean;
  readonly exit_code: number | null;
}

const EXIT = { done: 0, failed: 1, blocked: 3 } as const;

/**
 * Answers a request: finds a command, shows it, and runs it if it may.
 *
 * @param onExecuted is called when a command was run
 * @returns the exit code
 */
export async function answerRequest(
  options: Options,
  telemetry: Telemetry<typeof caro>,
  onExecuted: () => void,
): Promise<number> {
  const begun = performance.now();
  const finding = findCommand(options.prompt, options.safety);
  const inferenceMs = Math.round(performance.now() - begun);
  const generationId = telemetry.newId();
  const { command, intent, category, assessment, action, confidence } = finding;
  telemetry.record('command.generated', {
    generation_id: generationId,
    backend_used: 'static',
    inference_time_ms: inferenceMs,
    response_time_ms: Math.round(performance.now() - begun),
    success: command !== undefined,
    risk_level: assessment.risk,
    patterns_matched: assessment.matched.length,
    query_intent: intent,
    category,
    ...(confidence === undefined ? {} : { confidence_score: confidence }),
  });
  const base: Outcome = {
    command: command ?? null,
    intent,
    risk: assessment.risk,
    action,
    read_only: command !== undefined && isReadOnly(command),
    success: command !== undefined,
    backend: 'static',
    inference_time_ms: inferenceMs,
    execution_mode: null,
    executed: false,
    exit_code: null,
  };
  if (command === undefined) {
    telemetry.record('error.occurred', {
      error_category: 'model_error',
      error_code: 'E101',
      component: 'inference',
      backend: 'static',
      recoverable: false,
    });
    return finish(
      options,
      base,
      'No command is known for that. Try other words, or see caro --help.',
      EXIT.failed,
    );
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
  const execution = await execute(options, finding, command);
  if (execution.run !== undefined) onExecuted();
  telemetry.record('command.executed', {
    generation_id: generationId,
    execution_mode: execution.mode,
    modified_before_execution: execution.modified,
    execution_result: execution.run?.result ?? 'cancelled',
    query_intent: intent,
    ...(execution.run === undefined ? {} : { execution_time_ms: execution.run.durationMs }),
  });
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

interface Execution {
  readonly mode: 'confirmed' | 'auto' | 'dry_run';
  readonly modified: boolean;
  /** Undefined when it was only printed. */
  readonly run?: CommandRun;
}

/** Runs a command as its user wants it: at once, when it only reads, after a question, or not at all. */
async function execute(options: Options, { assessment }: Finding, command: string): Promise<Execution> {
  const printed: Execution = { mode: 'dry_run', modified: false };
  switch (options.mode) {
    case 'dry_run':
      return printed;
    case 'auto':
      return { mode: 'auto', modified: false, run: await runCommand(command, options.json) };
    case 'safe':
      return assessment.risk === 'safe' && isReadOnly(command)
        ? { mode: 'auto', modified: false, run: await runCommand(command, options.json) }
        : printed;
    case 'ask': {
      if (options.json || !canAsk()) return printed;
      const choice = await confirm(command);
      if (choice.kind === 'cancel') return { mode: 'confirmed', modified: false };
      if (choice.kind === 'run')
        return { mode: 'confirmed', modified: false, run: await runCommand(command, false) };
      if (decide(assess(choice.command), options.safety) === 'blocked') {
        console.error('Stopped by the safety check.');
        return { mode: 'confirmed', modified: true };
      }
      return { mode: 'confirmed', modified: true, run: await runCommand(choice.command, false) };
    }
  }
}

function finish(options: Options, outcome: Outcome, message: string, code: number): number {
  if (options.json) console.log(JSON.stringify(outcome));
  if (message !== '') console.error(message);
  return code;
}
