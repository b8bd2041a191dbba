import type { Condition, Selection, Source, WireEvent } from '@candor/catalog';

/** What an event says under a name: a field of it, or a dimension of its source. */
export function saidOf(event: WireEvent, source: Source, name: string): unknown {
  return event.fields[name] ?? source[name as keyof Source];
}

/** Whether an event is one of a selection. What was not given is neither equal to a value nor different from it. */
export function matches(selection: Selection, event: WireEvent, source: Source): boolean {
  if (event.event !== selection.event) return false;
  for (const [name, condition] of Object.entries(selection.where ?? {}))
    if (!holds(condition, saidOf(event, source, name))) return false;
  return true;
}

function holds(condition: Condition, said: unknown): boolean {
  const isGiven = said !== undefined && said !== '';
  if (typeof condition !== 'object') return said === condition;
  if ('given' in condition) return condition.given === isGiven;
  if (!isGiven) return false;
  return 'in' in condition ? condition.in.some((one) => one === said) : said !== condition.not;
}
