import type { ChainEvent } from '../reasoning/chain-event.ts';
import { PROFILE_PLANS, stepsOf } from '../reasoning/profiles.ts';
import { THINK_TOOL_TASKS } from '../reasoning/think-tools.ts';

/** One line for each thing that takes a while. */
export function progressLine(event: ChainEvent): string | undefined {
  const all = stepsOf(PROFILE_PLANS[event.profile]);
  const place = `${event.profile} ${event.step}/${all}`;
  switch (event.kind) {
    case 'tool_started':
      return `${place}  ${THINK_TOOL_TASKS[event.tool].title} …`;
    case 'concluding':
      return `${place}  Conclusion …`;
    case 'attempt_failed':
      return event.failure.recoverable ? `${place}  another attempt …` : undefined;
    default:
      return undefined;
  }
}
