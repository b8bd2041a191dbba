import type { Telemetry } from '@candor/client';
import type { ChainEvent } from '../reasoning/chain-event.ts';
import type { recorded } from '../recorded.ts';
import type { RunCounts } from './run-counts.ts';

/** Records what happens while a chain runs. */
export function recordChain(
  telemetry: Telemetry<typeof recorded>,
  command: 'think' | 'compare',
  counts: RunCounts,
): (event: ChainEvent) => void {
  return (event) => {
    const { profile, step } = event;
    switch (event.kind) {
      case 'tool_started':
        return telemetry.record('thinktool_started', { thinktool: event.tool, profile, step });
      case 'step_done':
        return telemetry.record('thinktool_step_executed', {
          ...{ thinktool: event.tool, profile, step },
          duration_ms: Math.round(event.durationMs),
          ...{ success: event.success, tokens_used: event.tokens },
        });
      case 'tool_done':
        if (event.completed) counts.tools += 1;
        return telemetry.record('thinktool_completed', {
          ...{ thinktool: event.tool, profile },
          duration_ms: Math.round(event.durationMs),
          ...{ step_count: event.steps, completed: event.completed, tokens_used: event.tokens },
          ...(event.scores === undefined ? {} : scoreFields(event.scores)),
        });
      case 'attempt_failed': {
        counts.errors += 1;
        const { category, code, recoverable } = event.failure;
        return telemetry.record('error_occurred', {
          ...{ error_category: category, error_code: code, recoverable },
          ...{ retry_count: event.retries, command, profile, step },
        });
      }
      case 'recovered':
        return telemetry.record('error_recovered', {
          ...{ error_category: event.failure.category, error_code: event.failure.code },
          ...{ retry_count: event.retries, command, profile, step },
        });
      case 'concluding':
        return;
    }
  };
}

export function scoreFields(scores: {
  readonly confidence: number;
  readonly coherence: number;
  readonly depth: number;
}) {
  const { confidence, coherence, depth } = scores;
  return { confidence_score: confidence, coherence_score: coherence, depth_score: depth };
}
