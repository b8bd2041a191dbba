import { isDate } from '../dates.ts';

/**
 * Whether something was let expire, so that it may be removed. What expires with a version is judged by the host; without
 * today's date, that an expiry was declared is enough.
 */
export function isOver(expires: string | undefined, today: string | undefined): boolean {
  if (expires === undefined) return false;
  return today === undefined || !isDate(expires) || expires <= today;
}
