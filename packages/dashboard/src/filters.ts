/** A filter of the view, as its parts. */
export interface Filter {
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

/** Filters of a view, sorted by whether a question has their field. */
export interface SplitFilters {
  /** As the server reads them. */
  readonly heeded: readonly string[];
  /** What they are, in words: `version is 1.2.0`. */
  readonly told: readonly string[];
  /** Fields by which the question cannot be narrowed. */
  readonly ignored: readonly string[];
}

const WORDS: Readonly<Record<string, string>> = { eq: 'is', ne: 'is not', in: 'is one of' };

/**
 * A view's filters stay when the reader goes to a page whose numbers do not know their fields: what is not heeded has
 * to be said.
 *
 * @param where `field:operator:value`, each
 * @param dimensions names that the question accepts
 */
export function splitFilters(where: readonly string[], dimensions: readonly string[]): SplitFilters {
  const parsed = where.map((text) => ({ text, ...readFilter(text) }));
  const heeded = parsed.filter(({ field }) => dimensions.includes(field));
  const ignored = parsed.filter(({ field }) => !dimensions.includes(field));
  return {
    heeded: heeded.map(({ text }) => text),
    told: heeded.map(({ field, operator, value }) => `${field} ${WORDS[operator] ?? operator} ${value}`),
    ignored: [...new Set(ignored.map(({ field }) => field))],
  };
}

/** Reads `os:eq:linux`. A value may have colons in it. */
export function readFilter(text: string): Filter {
  const [field = '', operator = '', ...value] = text.split(':');
  return { field, operator, value: value.join(':') };
}
