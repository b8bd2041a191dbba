import type { CompiledCatalog, FunnelDefinition, FunnelStep } from '@candor/catalog';
import { dateOf } from '../people/week-of.ts';
import { type Ages, countMilestones, medianAge, sizeOf } from './count-milestones.ts';
import { type FunnelAnswer, type FunnelRow, shareOf } from './funnel-answer.ts';
import { type CohortFunnelPlan, cohortsOf, type MilestoneCell } from './plan-cohort-funnel.ts';

const DAY_MS = 86_400_000;
const NOBODY: Ages = new Map();

export interface CohortFunnelContext {
  readonly catalog: CompiledCatalog;
  readonly name: string;
  readonly funnel: FunnelDefinition;
  readonly plan: CohortFunnelPlan;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The milestones of a funnel, in the order of its steps. */
export function milestonesOf({ steps }: FunnelDefinition): readonly string[] {
  return steps.flatMap((step) => ('milestone' in step ? [step.milestone] : []));
}

/**
 * Counts the people of each step by the cells of its milestone. Nobody is followed from one step to the next: a step is cut by
 * what an installation was when it reached it, and may hold more people than the step before.
 *
 * @param cells by milestone
 */
export function answerCohortFunnel(
  context: CohortFunnelContext,
  cells: ReadonlyMap<string, readonly MilestoneCell[]>,
): FunnelAnswer {
  const { catalog, name, funnel, plan, now } = context;
  const baseline = funnel.steps.findIndex((step) => 'milestone' in step);
  const counted = funnel.steps.map((step) =>
    'milestone' in step ? countMilestones(plan, cells.get(step.milestone) ?? []) : undefined,
  );
  const groups = new Set(counted.flatMap((one) => [...(one?.keys() ?? [])]));
  if (plan.by.length === 0) groups.add('[]');
  const size = (group: string) => sizeOf(counted[baseline]?.get(group) ?? NOBODY);
  const ordered = [...groups].sort(
    (a, b) => compare(cohortIn(plan, a), cohortIn(plan, b)) || size(b) - size(a) || compare(a, b),
  );
  return {
    ...{ product: catalog.product, funnel: name, question: funnel.question, within: funnel.within },
    ...{ counted: 'installations', median_unit: 'days' },
    from: isoOf(plan.mondays[0] ?? 0),
    to: isoOf((plan.mondays.at(-1) ?? 0) + 7),
    watermark: new Date(now).toISOString(),
    baseline: {
      step: baseline + 1,
      label: funnel.steps[baseline]?.label ?? '',
      note: 'the first step after consent; what came before is not sent',
    },
    rows: ordered.flatMap((group) => {
      const ofGroup = counted.map((one) => one?.get(group) ?? (one === undefined ? undefined : NOBODY));
      return rowsOf(context, group, ofGroup, baseline);
    }),
  };
}

function rowsOf(
  { catalog, funnel, plan, now }: CohortFunnelContext,
  group: string,
  counted: readonly (Ages | undefined)[],
  baseline: number,
): readonly FunnelRow[] {
  const values = JSON.parse(group) as readonly string[];
  const named = Object.fromEntries(plan.by.map((name, index) => [name, values[index] ?? '']));
  const last =
    named.cohort === undefined ? plan.mondays.at(-1) : plan.mondays[cohortsOf(plan).indexOf(named.cohort)];
  const sizes = counted.map((ages) => (ages === undefined ? null : sizeOf(ages)));
  return funnel.steps.map((step, index): FunnelRow => {
    const n = sizes[index] ?? null;
    return {
      group: named,
      ...{ step: index + 1, label: step.label, n },
      from_previous: shareOf(n, sizes[index - 1]),
      from_first: shareOf(n, sizes[baseline]),
      median: medianAge(counted[index] ?? NOBODY),
      suppressed: false,
      incomplete: n !== null && ((last ?? 0) + 7 + waitOf(catalog, step)) * DAY_MS > now,
      ...('external' in step ? { external: step.external } : {}),
    };
  });
}

/** Days that must have gone by before anybody can reach a step. */
function waitOf({ milestones }: CompiledCatalog, step: FunnelStep): number {
  const milestone = 'milestone' in step ? milestones[step.milestone] : undefined;
  return milestone !== undefined && 'activeAfterDays' in milestone ? milestone.activeAfterDays : 0;
}

function cohortIn({ by }: CohortFunnelPlan, group: string): string {
  const index = by.indexOf('cohort');
  return index === -1 ? '' : ((JSON.parse(group) as readonly string[])[index] ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isoOf(day: number): string {
  return `${dateOf(day)}T00:00:00.000Z`;
}
