import type { CatalogDefinition } from '@candor/catalog';

/** What an experiment of a product is about. */
interface Subject {
  readonly events: readonly string[];
  /** A ratio of these events. */
  readonly metric: string;
}

/** Subjects by product. */
const SUBJECTS: Readonly<Record<string, Subject>> = {
  caro: { events: ['command.generated'], metric: 'generation_success_rate' },
  reasonkit: { events: ['command_executed', 'command_failed'], metric: 'success_rate' },
};

const DAY_MS = 86_400_000;

/** A catalog with an experiment that runs from the second week of a simulation to its last day: the products have none. */
export function withExperiment(
  definition: CatalogDefinition,
  { lastDay, days }: { readonly lastDay: number; readonly days: number },
): CatalogDefinition {
  const { events, metric } = SUBJECTS[definition.product] ?? { events: [], metric: '' };
  const dateOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10);
  return {
    ...definition,
    version: definition.version + 1,
    experiments: {
      hints: {
        question: 'Do hints help?',
        variants: ['control', 'hints'],
        ...{ events, metrics: [metric], from: dateOf(lastDay - days + 8), until: dateOf(lastDay + 1) },
      },
    },
  };
}
