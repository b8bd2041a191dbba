import type { WireEvent, WireFields } from '@candor/catalog';
import type { Draw } from './draw.ts';
import { hexId, uuidV7 } from './random-ids.ts';
import type { Words } from './words.ts';

/** Who runs caro, and when. */
export interface Installation {
  readonly dailyId: string;
  /** Milliseconds since the epoch. */
  readonly startsAt: number;
  /** How many events the session has, or one or two more. */
  readonly events: number;
}

/** Milliseconds between two events of a session, on average. */
const PAUSE_MS = 3000;

/** A session of caro: a start, some commands with what becomes of them, and an end. */
export function makeSession(draw: Draw, words: Words, who: Installation): readonly WireEvent[] {
  const sessionId = hexId();
  const events: WireEvent[] = [];
  let time = who.startsAt;
  const add = (event: string, fields: WireFields): void => {
    time += draw.exponential(PAUSE_MS);
    events.push({
      ...{ event, event_id: uuidV7(time), timestamp: new Date(time).toISOString() },
      ...{ session_id: sessionId, daily_id: who.dailyId, seq: events.length, fields },
    });
  };
  const count = { commands_generated: 0, commands_executed: 0, errors_encountered: 0 };

  add('session.start', startFields(draw, words));
  while (events.length < who.events - 1) {
    const command = generatedFields(draw, words, uuidV7(time));
    const { generation_id, backend_used: backend, risk_level } = command;
    count.commands_generated += 1;
    add('command.generated', command);
    if (risk_level !== 'safe') {
      add('safety.triggered', { generation_id, risk_level, ...dangerFields(draw, words) });
    }
    if (draw.chance(0.8)) {
      count.commands_executed += 1;
      add('command.executed', { generation_id, ...executedFields(draw) });
    }
    if (draw.chance(0.05)) {
      count.errors_encountered += 1;
      add('error.occurred', { backend, ...errorFields(draw, words) });
    }
  }
  add('session.end', { ...count, ...endFields(draw) });
  return events;
}

function startFields(draw: Draw, words: Words) {
  return {
    backend_primary: draw.oneOf(words('session.start', 'backend_primary')),
    fallback_enabled: draw.chance(0.5),
    safety_level: draw.oneOf(words('session.start', 'safety_level')),
    output_format: 'plain',
    is_first_run: false,
    config_source: 'file',
  };
}

function generatedFields(draw: Draw, words: Words, generation: string) {
  const backend = draw.chance(0.6) ? 'static' : draw.oneOf(words('command.generated', 'backend_used'));
  const risk = draw.chance(0.9) ? 'safe' : draw.oneOf(words('command.generated', 'risk_level'));
  return {
    generation_id: generation,
    backend_used: backend,
    inference_time_ms: Math.min(60_000, draw.exponential(backend === 'static' ? 12 : 900)),
    response_time_ms: Math.min(60_000, draw.exponential(1000)),
    success: draw.chance(0.9),
    risk_level: risk,
    patterns_matched: risk === 'safe' ? 0 : 1,
    query_intent: draw.oneOf(words('command.generated', 'query_intent')),
    ...(backend === 'static' ? {} : { model_name: 'qwen2.5-coder-1.5b' }),
    input_token_count: draw.exponential(40),
    output_token_count: draw.exponential(20),
    confidence_score: draw.below(101) / 100,
  };
}

function dangerFields(draw: Draw, words: Words) {
  return {
    pattern_category: draw.oneOf(words('safety.triggered', 'pattern_category')),
    action_taken: draw.oneOf(words('safety.triggered', 'action_taken')),
  };
}

function executedFields(draw: Draw) {
  return {
    execution_mode: 'confirmed',
    modified_before_execution: draw.chance(0.1),
    execution_result: draw.chance(0.9) ? 'success' : 'error',
    execution_time_ms: draw.exponential(300),
  };
}

function errorFields(draw: Draw, words: Words) {
  return {
    error_category: draw.oneOf(words('error.occurred', 'error_category')),
    error_code: 'E101',
    component: draw.oneOf(words('error.occurred', 'component')),
    recoverable: true,
  };
}

function endFields(draw: Draw) {
  return {
    session_duration_ms: draw.exponential(60_000),
    exit_reason: 'user_complete',
    first_command_ms: draw.exponential(2500),
  };
}
