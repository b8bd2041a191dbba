import type { Failure } from '../backend/failure.ts';
import type { Profile, ThinkToolName } from '../vocabulary.ts';
import type { Scores } from './scores.ts';

/** What happens while a chain runs, for whoever looks on: the progress on the terminal, and telemetry. */
export type ChainEvent = { readonly profile: Profile /** Counted from 1. */; readonly step: number } & (
  | { readonly kind: 'tool_started'; readonly tool: ThinkToolName }
  | {
      readonly kind: 'step_done';
      readonly tool: ThinkToolName;
      readonly success: boolean;
      readonly durationMs: number;
      readonly tokens: number;
    }
  | {
      readonly kind: 'tool_done';
      readonly tool: ThinkToolName;
      /** Not when it was stopped or failed. */
      readonly completed: boolean;
      readonly steps: number;
      readonly durationMs: number;
      readonly tokens: number;
      readonly scores?: Scores;
    }
  | { readonly kind: 'concluding' }
  | {
      readonly kind: 'attempt_failed';
      readonly failure: Failure;
      /** Attempts before this one. */
      readonly retries: number;
    }
  | { readonly kind: 'recovered'; readonly failure: Failure; readonly retries: number }
);

export type Notify = (event: ChainEvent) => void;
