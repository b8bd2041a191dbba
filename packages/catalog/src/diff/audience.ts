import { LEVELS, type Level } from '../levels.ts';

/** Who is asked again for what is not bound to a category. */
export const EVERYBODY = 'everybody who shares';

/** Those who would send something of a category that is recorded at a level. */
export function sharing(category: string, level: Level): string {
  switch (level) {
    case 'minimal':
      return `those who share ${category}`;
    case 'standard':
      return `those who share ${category} at level standard or above`;
    default:
      return `those who share ${category} at level detailed`;
  }
}

/** Those at the levels from one up to, and without, another. */
export function sharingBelow(category: string, from: Level, to: Level): string {
  const levels = LEVELS.slice(LEVELS.indexOf(from), LEVELS.indexOf(to));
  return `those who share ${category} at level ${levels.join(' or ')}`;
}

export function onChannel(name: string): string {
  return `those on channel ${name}`;
}
