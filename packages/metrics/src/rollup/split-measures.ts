import type { CountedUnit } from '@candor/catalog';
import type { Count, Measure, Plan } from '../plan.ts';

/** What is computed of one kind of thing: events, or sessions or person-days that are taken one by one. */
export type MeasuresOf = Readonly<Record<CountedUnit, Plan['measures']>>;

/**
 * Tells the measures of a metric apart by what they take one by one. A measure that adds several counts may be in several
 * parts: what is kept of them adds up.
 */
export function splitMeasures(measures: Plan['measures']): MeasuresOf {
  const parts: Record<CountedUnit, Record<string, Measure>> = { events: {}, sessions: {}, person_days: {} };
  for (const [name, measure] of Object.entries(measures)) {
    if (measure.kind !== 'counts') {
      parts[measure.perSession === undefined ? 'events' : 'sessions'][name] = measure;
      continue;
    }
    const ofUnit = Map.groupBy(measure.counts, takenOneByOne);
    for (const [unit, counts] of ofUnit) parts[unit][name] = { kind: 'counts', counts };
  }
  return parts;
}

/** Different ids are counted over events; only where a unit must have enough events is each looked at. */
function takenOneByOne({ unit, having }: Count): CountedUnit {
  return having === undefined ? 'events' : unit;
}
