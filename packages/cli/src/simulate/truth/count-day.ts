import type { Counted } from '@candor/catalog';
import { matches } from '../matches.ts';
import type { RecordedDay } from '../recorded-day.ts';
import type { Cut } from './kept-day.ts';

/** What is counted on one machine's day, by group: its events, its sessions that hold some, or the day itself. */
export function countDay(counted: Counted, day: RecordedDay, cut: Cut): Map<string, number> {
  const total = new Map<string, number>();
  const add = (group: string, n: number) => total.set(group, (total.get(group) ?? 0) + n);
  if (counted.count === 'person_days') {
    for (const [group, n] of eventsOf(counted, day, day.sessions, cut))
      if (isEnough(counted, n)) add(group, 1);
    return total;
  }
  for (const session of day.sessions) {
    const held = eventsOf(counted, day, [session], cut);
    for (const [group, n] of held) {
      if (counted.count === 'sessions') add(group, isEnough(counted, n) ? 1 : 0);
      else add(group, n);
    }
  }
  return total;
}

function isEnough({ having }: Counted, n: number): boolean {
  return n >= (having?.atLeast ?? 1);
}

/** How many events of a selection there are; where one other is to come behind them, how many before it. */
function eventsOf(
  counted: Counted,
  { source }: RecordedDay,
  sessions: RecordedDay['sessions'],
  cut: Cut,
): Map<string, number> {
  const before =
    counted.count === undefined || counted.count === 'events' ? undefined : counted.having?.before;
  const found = new Map<string, number>();
  for (const session of sessions) {
    for (const { event } of session.events) {
      if (before !== undefined && matches(before, event, source)) return found;
      if (!matches(counted, event, source)) continue;
      const group = cut.groupOf(event, session, source);
      found.set(group, (found.get(group) ?? 0) + 1);
    }
  }
  return before === undefined ? found : new Map();
}
