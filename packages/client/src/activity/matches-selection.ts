import type { Condition, Selection } from '@candor/catalog';

type Values = Readonly<Record<string, unknown>>;

/** An event, and what recorded it. */
export interface Selectable {
  readonly event: string;
  readonly fields: Values;
  readonly source: object;
}

/**
 * Whether an event is one of a selection. As in the warehouse, what was not given is neither equal to a value nor
 * different from it.
 */
export function matchesSelection({ event, where = {} }: Selection, one: Selectable): boolean {
  if (one.event !== event) return false;
  return Object.entries(where).every(([name, condition]) => holds(condition, valueIn(one, name)));
}

function valueIn({ fields, source }: Selectable, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : (source as Values)[name];
}

function holds(condition: Condition, value: unknown): boolean {
  if (typeof condition !== 'object') return value === condition;
  if ('given' in condition) return (value !== undefined) === condition.given;
  if (value === undefined) return false;
  return 'in' in condition ? condition.in.some((one) => one === value) : value !== condition.not;
}
