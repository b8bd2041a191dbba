import type { CatalogDefinition } from '../definition.ts';
import { lintEvents } from '../lint/lint-events.ts';
import { lintProduct } from '../lint/lint-product.ts';
import { lintQuestions } from '../lint/lint-questions.ts';
import { lintReaders } from '../lint/lint-readers.ts';
import { contradictions } from './contradictions.ts';
import type { CatalogProblem } from './problem.ts';

/**
 * Everything that is wrong in a catalog: its contradictions, and what is against the rules of good collection. A catalog
 * that has not the shape of one is not looked at any closer.
 *
 * @param today `2026-01-31`, which expiries are told by
 */
export function findProblems(
  catalog: CatalogDefinition,
  { today }: { readonly today: string },
): readonly CatalogProblem[] {
  const wrong = [...contradictions(catalog)];
  if (wrong.some(({ rule }) => rule === 'shape')) return wrong;
  return [
    ...wrong,
    ...lintProduct(catalog, today),
    ...lintEvents(catalog, today),
    ...lintQuestions(catalog),
    ...lintReaders(catalog),
  ];
}
