import { createHash } from 'node:crypto';
import type { Source, WireFields } from '@candor/catalog';
import type { ReleasedDay } from './fleet.ts';
import type { Person } from './person.ts';
import type { RecordedEvent } from './recorded-day.ts';

const RISKS: Readonly<Record<string, string>> = {
  safe: 'low',
  moderate: 'medium',
  high: 'high',
  critical: 'critical',
};

/** An event as `caro/1` says it, and the fields that a server reads out of it. */
interface Spoken {
  readonly said: Readonly<Record<string, unknown>>;
  readonly kept: WireFields;
}

/**
 * What the released client of caro posts: a bare array, whose session id is the hash of a machine and a date
 * (docs/formats.md). Events that it does not know are left out.
 *
 * @param session 16 hexadecimal digits that no two machines share on a day
 */
export function renderCaroArray(
  events: readonly RecordedEvent[],
  who: Person,
  version: string,
  session: string,
): ReleasedDay {
  const body: unknown[] = [];
  const kept: RecordedEvent[] = [];
  for (const { event, time } of events) {
    const spoken = speak(event.event, event.fields, { os: who.os, shell: who.shell, version });
    if (spoken === undefined) continue;
    body.push({
      ...{ id: uuidOf(event.event_id), session_id: session, timestamp: event.timestamp },
      ...spoken.said,
    });
    kept.push({ event: { ...event, fields: spoken.kept, seq: kept.length }, time });
  }
  return { body, events: kept };
}

function speak(
  name: string,
  fields: WireFields,
  source: Pick<Source, 'os' | 'shell' | 'version'>,
): Spoken | undefined {
  switch (name) {
    case 'session.start': {
      const { backend_available = [] } = fields;
      return {
        said: {
          ...{ type: 'session_start', version: source.version, platform: source.os },
          ...{ shell_type: source.shell, backend_available },
        },
        kept: { backend_available },
      };
    }
    case 'session.end': {
      const { session_duration_ms = 0, commands_generated = 0, commands_executed = 0 } = fields;
      const counts = { commands_generated, commands_executed };
      return {
        said: { type: 'session_end', duration_ms: session_duration_ms, ...counts },
        kept: { session_duration_ms, ...counts },
      };
    }
    case 'command.generated': {
      const { backend_used = '', inference_time_ms = 0, success = false } = fields;
      return {
        said: {
          ...{ type: 'command_generation', backend: backend_used, duration_ms: inference_time_ms, success },
          error_category: success === true ? null : 'other',
        },
        kept: { backend_used, inference_time_ms, success },
      };
    }
    case 'safety.triggered': {
      const { risk_level = '', action_taken = '', pattern_category = '' } = fields;
      const same = { action_taken, pattern_category };
      return {
        said: { type: 'safety_validation', risk_level: RISKS[String(risk_level)], ...same },
        kept: { risk_level, ...same },
      };
    }
    case 'error.occurred': {
      const { backend, error_category = '', recoverable = false } = fields;
      if (backend === undefined) return undefined;
      const same = { backend, error_category, recoverable };
      return { said: { type: 'backend_error', ...same }, kept: { ...same, component: 'inference' } };
    }
    default:
      return undefined;
  }
}

/** An id that says no time, as the released client's do. */
function uuidOf(id: string): string {
  const hex = createHash('sha256').update(id).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
