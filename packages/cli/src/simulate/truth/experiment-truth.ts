import { type CompiledCatalog, listed, type MetricDefinition } from '@candor/catalog';
import { EFFECT } from '../effects.ts';
import type { RecordedDay } from '../recorded-day.ts';
import { countDay } from './count-day.ts';
import { NO_CUT } from './kept-day.ts';

type RatioMetric = Extract<MetricDefinition, { readonly kind: 'ratio' }>;

/** What the days of a variant's people add up to. A person-day is the unit that was drawn, as far as a server can know. */
export interface VariantTruth {
  readonly variant: string;
  /** Days of people with an event that says the variant. */
  readonly person_days: number;
  readonly events: number;
  /** Of the ratios it is judged by, over those days. */
  readonly ratios: Readonly<Record<string, Sums>>;
}

/** Of numerator x and denominator y by person-day: what a delta method needs. */
export interface Sums {
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

export interface ExperimentTruth {
  /** What each variant beside the control changes, once for the first, twice for the second. */
  readonly effect: { readonly success: number; readonly time: number };
  readonly variants: readonly VariantTruth[];
}

interface Counted {
  person_days: number;
  events: number;
  readonly ratios: Map<string, { x: number; y: number; xx: number; yy: number; xy: number }>;
}

/** Counts who was shown what, and what became of their days. */
export class ExperimentTruths {
  readonly #catalog: CompiledCatalog;
  readonly #counts = new Map<string, Map<string, Counted>>();

  constructor(catalog: CompiledCatalog) {
    this.#catalog = catalog;
    for (const [name, { variants }] of Object.entries(catalog.experiments))
      this.#counts.set(
        name,
        new Map(variants.map((variant) => [variant, { person_days: 0, events: 0, ratios: new Map() }])),
      );
  }

  add(day: RecordedDay): void {
    for (const [name, counts] of this.#counts) {
      const said = day.sessions.flatMap(({ events }) =>
        events.flatMap(({ event }) => event.fields[`variant_${name}`] ?? []),
      );
      const counted = counts.get(String(said[0]));
      if (counted === undefined) continue;
      counted.person_days += 1;
      counted.events += said.length;
      for (const [metric, ratio] of this.#ratios(name)) {
        const sums = counted.ratios.get(metric) ?? { x: 0, y: 0, xx: 0, yy: 0, xy: 0 };
        counted.ratios.set(metric, sums);
        const [x, y] = [totalOf(ratio.numerator, day), totalOf(ratio.denominator, day)];
        sums.x += x;
        sums.y += y;
        sums.xx += x * x;
        sums.yy += y * y;
        sums.xy += x * y;
      }
    }
  }

  truth(): Readonly<Record<string, ExperimentTruth>> {
    return Object.fromEntries(
      [...this.#counts].map(([name, counts]) => [
        name,
        {
          effect: EFFECT,
          variants: [...counts].map(([variant, { person_days, events, ratios }]) => ({
            ...{ variant, person_days, events, ratios: Object.fromEntries(ratios) },
          })),
        },
      ]),
    );
  }

  #ratios(experiment: string): readonly (readonly [string, RatioMetric])[] {
    const { experiments, metrics } = this.#catalog;
    return (experiments[experiment]?.metrics ?? []).flatMap((name) => {
      const metric = metrics[name];
      return metric?.kind === 'ratio' ? [[name, metric] as const] : [];
    });
  }
}

function totalOf(counted: RatioMetric['numerator'], day: RecordedDay): number {
  let total = 0;
  for (const one of listed(counted)) for (const n of countDay(one, day, NO_CUT).values()) total += n;
  return total;
}
