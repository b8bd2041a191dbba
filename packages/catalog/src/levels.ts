/** How much is collected: each level holds the ones before it. */
export const LEVELS = ['minimal', 'standard', 'detailed'] as const;
export type Level = (typeof LEVELS)[number];

/** Whether something declared at `level` is kept when the user's level is `chosen`. */
export function levelIncludes(chosen: Level, level: Level): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(chosen);
}
