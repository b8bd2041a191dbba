/**
 * Whether a pattern matches a value from its first character to its last.
 * Holds for a pattern that has no anchors, or has flags that make it stateful or read lines, too.
 */
export function matchesWhole(pattern: RegExp, value: string): boolean {
  pattern.lastIndex = 0;
  return pattern.exec(value)?.[0].length === value.length;
}
