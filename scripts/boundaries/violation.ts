export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly message: string;
  /** A warning is shown and does not fail the check. */
  readonly severity: 'error' | 'warning';
}

/** What a line ends with that the table of rooms decides, so that the reader knows where to look. */
export const THE_ROOMS = '(ARCHITECTURE.md, "The rooms")';

export function inOrder(violations: readonly Violation[]): Violation[] {
  return violations.toSorted(
    (a, b) => compare(a.path, b.path) || a.line - b.line || compare(a.message, b.message),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
