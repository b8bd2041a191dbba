import type { MetricDefinition } from '@candor/catalog';

/** Which way a metric is better. */
export type Better = 'more' | 'less';

/** What a catalog says about it: its target, else its bands, the best first, else its alerts. Undefined where none does. */
export function betterOf({ target, bands = [], alerts = [] }: MetricDefinition): Better | undefined {
  const best = bands[0];
  return (
    directionOf(target?.growing === true || target?.atLeast !== undefined, target?.atMost !== undefined) ??
    directionOf(best?.atLeast !== undefined, best?.atMost !== undefined) ??
    directionOf(
      alerts.some(({ below }) => below !== undefined),
      alerts.some(({ above }) => above !== undefined),
    )
  );
}

/** A range with two ends has no direction. */
function directionOf(more: boolean, less: boolean): Better | undefined {
  if (more === less) return undefined;
  return more ? 'more' : 'less';
}
