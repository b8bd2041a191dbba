import { type Filter, readFilter } from './filters.ts';

/** The values that a field is kept to. */
export function chosenValues(where: readonly string[], field: string): readonly string[] {
  return where.map(readFilter).flatMap((filter) => (keeps(filter, field) ? valuesOf(filter) : []));
}

/** Filters without those that keep a field to some values. */
export function withoutField(where: readonly string[], field: string): readonly string[] {
  return where.filter((text) => !keeps(readFilter(text), field));
}

/** Adds a value to those that a field is kept to, or takes it away where it is one of them. */
export function toggleValue(where: readonly string[], field: string, value: string): readonly string[] {
  const chosen = chosenValues(where, field);
  // Values of a list are parted by commas, so one that holds a comma stands alone.
  const together = value.includes(',') ? [] : chosen;
  const values = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...together, value];
  const rest = withoutField(where, field);
  if (values.length === 0) return rest;
  return [...rest, `${field}:${values.length === 1 ? 'eq' : 'in'}:${values.join(',')}`];
}

/** The values of a filter, each of which is enough. */
export function valuesOf({ operator, value }: Filter): readonly string[] {
  return operator === 'in' ? value.split(',') : [value];
}

function keeps({ field, operator }: Filter, wanted: string): boolean {
  return field === wanted && (operator === 'eq' || operator === 'in');
}
