import { comparedIn } from '../experiments/compared-in.ts';
import type { ExperimentAnswer } from '../experiments/experiment-answer.ts';
import { csvLines } from './csv-lines.ts';

const EVIDENCE = ['once', 'any_look', 'days_alike'] as const;

/** An experiment as lines of CSV, a head first: one for each metric and variant. Cells of what cannot be said are empty. */
export function experimentCsv({ metrics }: ExperimentAnswer): readonly string[] {
  const head = [
    ...['metric', 'measured', 'unit', 'variant', 'person_days', 'value', 'effect', 'relative_effect'],
    ...EVIDENCE.flatMap((name) => [`${name}_ci_lower`, `${name}_ci_upper`, `${name}_p_value`]),
    ...['p_adjusted', 'minimum_detectable_effect', 'reading'],
  ];
  const rows = metrics.flatMap((metric) => {
    if (metric.measured === 'not_compared') return [];
    return metric.variants.map(({ variant, value, person_days }) => {
      const one = comparedIn(metric, variant);
      const numbers =
        one === undefined
          ? []
          : [
              ...[one.effect, one.relative_effect],
              ...EVIDENCE.flatMap((name) => [one[name].ci_lower, one[name].ci_upper, one[name].p_value]),
              ...[one.p_adjusted, one.minimum_detectable_effect, one.reading],
            ];
      const cells = [metric.metric, metric.measured, metric.unit, variant, person_days, value, ...numbers];
      return Array.from({ length: head.length }, (_, index) => String(cells[index] ?? ''));
    });
  });
  return csvLines([head, ...rows]);
}
