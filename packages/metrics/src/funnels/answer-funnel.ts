import type { CompiledCatalog } from '@candor/catalog';
import type { EngineRow } from '../answer.ts';
import { type FunnelAnswer, type FunnelRow, shareOf } from './funnel-answer.ts';
import type { EventFunnel, FunnelPlan } from './plan-funnel.ts';

export interface FunnelContext {
  readonly catalog: CompiledCatalog;
  readonly name: string;
  readonly funnel: EventFunnel;
  readonly plan: FunnelPlan;
  /** Milliseconds since the epoch. */
  readonly watermark: number;
}

const COUNTED = { session: 'sessions', person_day: 'person_days' } as const;

/** Makes the answer of a funnel of events from an engine's rows. */
export function answerFunnel(context: FunnelContext, engineRows: readonly EngineRow[]): FunnelAnswer {
  const { catalog, name, funnel, plan, watermark } = context;
  // Without a dimension there is always an answer, be it that nobody came.
  const rows = plan.groups.length === 0 && engineRows.length === 0 ? [{}] : engineRows;
  return {
    product: catalog.product,
    funnel: name,
    question: funnel.question,
    within: funnel.within,
    counted: COUNTED[funnel.within],
    median_unit: 'ms',
    from: new Date(plan.from).toISOString(),
    to: new Date(plan.to).toISOString(),
    watermark: new Date(watermark).toISOString(),
    baseline: { step: 1, label: funnel.steps[0]?.label ?? '' },
    rows: rows.flatMap((row) => rowsOf(context, row)),
  };
}

function rowsOf({ funnel, plan, watermark }: FunnelContext, row: EngineRow): readonly FunnelRow[] {
  const group = Object.fromEntries(
    plan.groups.map(({ name }, index) => [name, String(row[`group_${index}`] || 'none')]),
  );
  const counts = funnel.steps.map((_step, index) => Number(row[`n_${index + 1}`] ?? 0));
  return funnel.steps.map(({ label }, index) => {
    const n = counts[index] ?? 0;
    const median = row[`median_${index + 1}`] ?? null;
    return {
      group,
      step: index + 1,
      label,
      n,
      from_previous: shareOf(n, counts[index - 1]),
      from_first: shareOf(n, counts[0]),
      median: median === null || n === 0 ? null : Number(median),
      suppressed: false,
      incomplete: plan.to > watermark,
    };
  });
}
