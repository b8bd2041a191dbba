import { type Problems, problemAt } from '../check/problem.ts';
import { isBlank } from '../check/words.ts';
import type { CatalogDefinition } from '../definition.ts';
import type { MetricDefinition } from '../metric.ts';

/** What a catalog asks: metrics, funnels, cohorts and experiments. */
export function* lintQuestions(catalog: CatalogDefinition): Problems {
  const { metrics = {}, funnels = {}, cohorts = {}, experiments = {} } = catalog;
  for (const [group, asked] of Object.entries({ metrics, funnels, cohorts, experiments })) {
    for (const [name, { question }] of Object.entries(asked)) {
      if (!isBlank(question) && !question.trim().endsWith('?'))
        yield problemAt(
          [group, name, 'question'],
          'not-a-question',
          'write it as a question, with a question mark',
        );
    }
  }
  for (const [name, { steps }] of Object.entries(funnels)) {
    if (steps.length === 1)
      yield problemAt(['funnels', name, 'steps'], 'one-step-funnel', 'one step leads nowhere; add the next');
  }
  for (const [name, metric] of Object.entries(metrics)) yield* lintAlerts(name, metric);
}

function* lintAlerts(name: string, { target, alerts = [] }: MetricDefinition): Problems {
  for (const [index, { below, above }] of alerts.entries()) {
    const early =
      (target?.atLeast !== undefined && below !== undefined && below > target.atLeast) ||
      (target?.atMost !== undefined && above !== undefined && above < target.atMost);
    if (early)
      yield problemAt(
        ['metrics', name, 'alerts', String(index)],
        'alert-in-target',
        'somebody would be told while the target is met; move the limit beyond it',
      );
  }
}
