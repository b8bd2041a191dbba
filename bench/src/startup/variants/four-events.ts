import type { caro } from '@candor/caro';
import type { FieldsOf, Id } from '@candor/catalog';

type Caro = typeof caro;

/** What a short run of caro records, as caro itself would fill the fields. */
export const SESSION_START: FieldsOf<Caro, 'session.start'> = {
  backend_primary: 'static',
  fallback_enabled: true,
  safety_level: 'moderate',
  output_format: 'plain',
  is_first_run: false,
  config_source: 'file',
};

export const SESSION_END: FieldsOf<Caro, 'session.end'> = {
  session_duration_ms: 41,
  commands_generated: 1,
  commands_executed: 1,
  errors_encountered: 0,
  exit_reason: 'user_complete',
  first_command_ms: 12,
};

export function commandGenerated(generation: Id): FieldsOf<Caro, 'command.generated'> {
  return {
    generation_id: generation,
    backend_used: 'static',
    inference_time_ms: 4,
    response_time_ms: 7,
    success: true,
    risk_level: 'safe',
    patterns_matched: 0,
    query_intent: 'search',
    category: 'file_management',
    confidence_score: 0.94,
  };
}

export function commandExecuted(generation: Id): FieldsOf<Caro, 'command.executed'> {
  return {
    generation_id: generation,
    execution_mode: 'confirmed',
    modified_before_execution: false,
    execution_result: 'success',
    query_intent: 'search',
    execution_time_ms: 18,
  };
}

export interface NamedEvent {
  readonly name: string;
  readonly fields: Readonly<Record<string, string | number | boolean>>;
}

/** The four for clients that know no catalog. */
export function fourEvents(generation: string): readonly NamedEvent[] {
  const id = generation as Id;
  return [
    { name: 'session.start', fields: { ...SESSION_START } },
    { name: 'command.generated', fields: { ...commandGenerated(id) } },
    { name: 'command.executed', fields: { ...commandExecuted(id) } },
    { name: 'session.end', fields: { ...SESSION_END } },
  ] as readonly NamedEvent[];
}
