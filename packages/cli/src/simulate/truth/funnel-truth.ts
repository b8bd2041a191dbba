import type { CompiledCatalog, FunnelDefinition, Selection } from '@candor/catalog';
import { dateOf } from '../calendar.ts';
import { matches } from '../matches.ts';
import type { RecordedDay, RecordedEvent } from '../recorded-day.ts';
import { percentileOf } from './percentile-of.ts';

/** How far sessions, or days of people, came. */
export interface StepTruth {
  readonly label: string;
  readonly count: number;
  /** Median milliseconds from the step before; null at the first, and where nobody came. */
  readonly median_ms: number | null;
}

export interface FunnelTruth {
  readonly whole: readonly StepTruth[];
  readonly day: Readonly<Record<string, readonly StepTruth[]>>;
  readonly by: { readonly os: Readonly<Record<string, readonly StepTruth[]>> };
}

interface Step {
  count: number;
  readonly times: Map<number, number>;
}

interface Followed {
  readonly funnel: FunnelDefinition;
  readonly steps: readonly Selection[];
  readonly whole: Step[];
  readonly day: Map<string, Step[]>;
  readonly os: Map<string, Step[]>;
}

/** Follows the steps of funnels whose steps are events: each is the first that comes behind the one before. */
export class FunnelTruths {
  readonly #funnels = new Map<string, Followed>();

  constructor({ funnels }: CompiledCatalog) {
    for (const [name, funnel] of Object.entries(funnels)) {
      const steps = funnel.steps.flatMap((step) => ('event' in step ? [step] : []));
      if (funnel.within === 'cohort' || steps.length < funnel.steps.length) continue;
      const [day, os] = [new Map(), new Map()];
      this.#funnels.set(name, { funnel, steps, whole: noSteps(steps.length), day, os });
    }
  }

  add(recorded: RecordedDay): void {
    const { sessions, day, source } = recorded;
    for (const { funnel, steps, whole, day: days, os } of this.#funnels.values()) {
      const units =
        funnel.within === 'session'
          ? sessions.map(({ events }) => events)
          : [sessions.flatMap(({ events }) => events)];
      const counts = [whole, stepsOf(days, dateOf(day), steps), stepsOf(os, source.os || 'none', steps)];
      for (const events of units) {
        const reached = follow(steps, events, source);
        for (const [index, time] of reached.entries()) {
          const took = time - (reached[index - 1] ?? time);
          for (const one of counts) note(one[index], index === 0 ? undefined : took);
        }
      }
    }
  }

  truth(): Readonly<Record<string, FunnelTruth>> {
    return Object.fromEntries(
      [...this.#funnels].map(([name, { funnel, whole, day, os }]) => {
        const told = (steps: readonly Step[]) =>
          steps.map(
            ({ count, times }, index): StepTruth => ({
              label: funnel.steps[index]?.label ?? '',
              count,
              median_ms: percentileOf(times, 50),
            }),
          );
        const toldOf = (all: Map<string, Step[]>) =>
          Object.fromEntries([...all].sort().map(([key, steps]) => [key, told(steps)]));
        return [name, { whole: told(whole), day: toldOf(day), by: { os: toldOf(os) } }];
      }),
    );
  }
}

/** The times at which steps were reached. */
function follow(
  steps: readonly Selection[],
  events: readonly RecordedEvent[],
  source: RecordedDay['source'],
): readonly number[] {
  const reached: number[] = [];
  for (const { event, time } of events) {
    const next = steps[reached.length];
    if (next === undefined) break;
    if (matches(next, event, source)) reached.push(time);
  }
  return reached;
}

function note(step: Step | undefined, took: number | undefined): void {
  if (step === undefined) return;
  step.count += 1;
  if (took !== undefined) step.times.set(took, (step.times.get(took) ?? 0) + 1);
}

function noSteps(length: number): Step[] {
  return Array.from({ length }, () => ({ count: 0, times: new Map() }));
}

function stepsOf(all: Map<string, Step[]>, key: string, steps: readonly Selection[]): Step[] {
  const known = all.get(key) ?? noSteps(steps.length);
  all.set(key, known);
  return known;
}
