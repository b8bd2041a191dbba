import type { Unit } from '@candor/metrics';
import type { Change } from '../report.ts';

/** What became of a value since the period before; undefined where one of both is not known. */
export function changeOf(
  value: number | null,
  previous: number | null | undefined,
  unit: Unit,
): Change | undefined {
  if (value === null || previous === null || previous === undefined) return undefined;
  if (unit === 'share') return { by: value - previous, in: 'points' };
  // Of nothing there is no share.
  return previous === 0 ? undefined : { by: value / previous - 1, in: 'share' };
}
