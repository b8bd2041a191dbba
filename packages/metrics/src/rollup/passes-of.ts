import type { CellPass } from './render-cells.ts';
import type { Rollup } from './rollups-of.ts';

/** The dimensions that the same metrics have, together. */
export function passesOf(rollups: readonly Rollup[]): readonly Pick<CellPass, 'metrics' | 'dimensions'>[] {
  const ofDimension = Map.groupBy(rollups, ({ dimension }) => JSON.stringify(dimension ?? ''));
  const passes = Map.groupBy(ofDimension.values(), (some) => some.map(({ metric }) => metric).join());
  return [...passes.values()].map((pass) => ({
    metrics: pass[0] ?? [],
    dimensions: pass.map(([first]) => first?.dimension),
  }));
}
