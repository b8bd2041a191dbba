import type { FunnelAnswer, FunnelRow } from './api.ts';
import type { HeatRow } from './heat-map.tsx';

/** The steps of one group. */
export interface FunnelGroup {
  /** Values of what the funnel is cut by; empty for all together. */
  readonly name: string;
  /** In their order. */
  readonly steps: readonly FunnelRow[];
}

/** The groups of an answer, those with the most people first. */
export function funnelGroups({ rows, baseline }: FunnelAnswer): readonly FunnelGroup[] {
  const groups = Map.groupBy(rows, ({ group }) => Object.values(group).join(', '));
  const began = ({ steps }: FunnelGroup): number => steps.find(({ step }) => step === baseline.step)?.n ?? 0;
  return [...groups]
    .map(([name, steps]) => ({ name, steps: steps.toSorted((a, b) => a.step - b.step) }))
    .toSorted((a, b) => began(b) - began(a));
}

/** A funnel by cohort as rows of a table, the oldest first: what share of each week came to each step that is known. */
export function cohortRows(answer: FunnelAnswer): {
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
} {
  const groups = funnelGroups(answer).toSorted((a, b) => a.name.localeCompare(b.name));
  const isShown = ({ step, external }: FunnelRow): boolean =>
    external === undefined && step > answer.baseline.step;
  const columns = groups[0]?.steps.filter(isShown).map(({ label }) => label) ?? [];
  const rows = groups.map(({ name, steps }) => {
    const of = steps.find(({ step }) => step === answer.baseline.step)?.n ?? null;
    const cells = steps
      .filter(isShown)
      .map(({ n, from_first: share, incomplete }) => ({ n, of, share, incomplete }));
    return { name, n: of, cells };
  });
  return { columns, rows };
}
