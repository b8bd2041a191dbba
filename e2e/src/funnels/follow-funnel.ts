import type { Condition, Selection } from '@candor/catalog';
import type { WalkEvent } from './walks.ts';

export interface Followed {
  /** The event of the first step. */
  readonly entry: WalkEvent;
  /** When each step was reached, in milliseconds, as far as it went. */
  readonly times: readonly number[];
}

/**
 * Follows one session or person-day through the steps of a funnel, event by event: what a query must find. Of entries in no
 * order the least by `entryText` counts.
 */
export function follow(
  events: readonly WalkEvent[],
  steps: readonly Selection[],
  entryText: (event: WalkEvent) => string,
): Followed | undefined {
  const order = events.toSorted(
    (a, b) => a.at - b.at || a.seq - b.seq || (entryText(a) < entryText(b) ? -1 : 1),
  );
  const [first, ...later] = steps;
  const entry = order.find((event) => first !== undefined && holds(first, event));
  if (entry === undefined) return undefined;
  const times = [entry.at];
  let last = entry;
  for (const step of later) {
    const next = order.find((event) => isAfter(event, last) && holds(step, event));
    if (next === undefined) break;
    times.push(next.at);
    last = next;
  }
  return { entry, times };
}

function isAfter(a: WalkEvent, b: WalkEvent): boolean {
  return a.at > b.at || (a.at === b.at && a.seq > b.seq);
}

function holds({ event, where = {} }: Selection, one: WalkEvent): boolean {
  if (one.event !== event) return false;
  return Object.entries(where).every(([name, condition]) => agrees(one.fields[name], condition));
}

function agrees(value: string | number | boolean | undefined, condition: Condition): boolean {
  if (typeof condition !== 'object') return value === condition;
  if ('in' in condition) return condition.in.some((one) => one === value);
  if ('not' in condition) return value !== undefined && value !== condition.not;
  return (value !== undefined) === condition.given;
}

/** The middle of some numbers, or the mean of the two in the middle. */
export function medianOf(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
