import type { Counted } from '@candor/catalog';
import { matchesSelection } from '../activity/matches-selection.ts';
import type { StoredEvent } from '../history/stored-event.ts';

/** Counts what a selection counts, event by event, in the order in which they happened. */
export interface Counter {
  add(event: StoredEvent): void;
  count(): number;
}

interface Group {
  counted: number;
  /** The other event came: what follows is not ahead of it. */
  isPast: boolean;
}

/** Events, or the sessions or days that hold enough of them. */
export function createCounter({ count: unit = 'events', having, ...selection }: Counted): Counter {
  const before = having?.before;
  const groups = new Map<string, Group>();
  let events = 0;
  const groupOf = (event: StoredEvent): Group => {
    const key = unit === 'sessions' ? event.session_id : event.timestamp.slice(0, 10);
    const group = groups.get(key) ?? { counted: 0, isPast: false };
    groups.set(key, group);
    return group;
  };
  const isEnough = ({ counted, isPast }: Group): boolean =>
    counted >= (having?.atLeast ?? 1) && (before === undefined || isPast);
  return {
    add(event) {
      if (matchesSelection(selection, event)) {
        events += 1;
        const group = unit === 'events' ? undefined : groupOf(event);
        if (group?.isPast === false) group.counted += 1;
      }
      if (before !== undefined && unit !== 'events' && matchesSelection(before, event))
        groupOf(event).isPast = true;
    },
    count: () => (unit === 'events' ? events : [...groups.values()].filter(isEnough).length),
  };
}
