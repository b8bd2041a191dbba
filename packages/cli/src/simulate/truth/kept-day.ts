import type { Breakdown, Selection, Source, WireEvent } from '@candor/catalog';
import { matches, saidOf } from '../matches.ts';
import type { RecordedDay, RecordedSession } from '../recorded-day.ts';

/** How events are told apart: by what each says, or by what its session says. */
export interface Cut {
  readonly name: string;
  groupOf(event: WireEvent, session: RecordedSession, source: Source): string;
}

export const NO_CUT: Cut = { name: '', groupOf: () => '' };

export function cutBy(breakdown: Breakdown): Cut {
  if (typeof breakdown === 'string')
    return { name: breakdown, groupOf: (event, _, source) => wordOf(saidOf(event, source, breakdown)) };
  if ('fields' in breakdown) {
    const { name, fields } = breakdown;
    return { name, groupOf: (event) => wordOf(event.fields[fields[event.event] ?? '']) };
  }
  const { session: other, field } = breakdown;
  return {
    name: field,
    groupOf: (_, { events }, source) => {
      const said = events.find(({ event }) => event.event === other);
      return wordOf(said === undefined ? undefined : saidOf(said.event, source, field));
    },
  };
}

/** What was not given is `none`. */
function wordOf(said: unknown): string {
  return said === undefined || said === '' ? 'none' : String(said);
}

/** The events of a selection in a session, in their order. */
export function chosen(
  selection: Selection,
  session: RecordedSession,
  source: RecordedDay['source'],
): readonly WireEvent[] {
  const found: WireEvent[] = [];
  for (const { event } of session.events) if (matches(selection, event, source)) found.push(event);
  return found;
}
