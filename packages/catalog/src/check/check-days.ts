import { retentionOf } from '../compile.ts';
import type { CatalogDefinition } from '../definition.ts';
import { isWhole } from './is-whole.ts';
import { type Path, type Problems, problemAt } from './problem.ts';

/** The days that an event or a field is kept: more or fewer than others, but not longer than what is computed from it. */
export function* checkDays(catalog: CatalogDefinition, days: number | undefined, path: Path): Problems {
  if (days === undefined) return;
  const { rawDays, dailyDays } = retentionOf(catalog);
  const most = Math.max(rawDays, dailyDays);
  if (!isWhole(days)) yield problemAt([...path, 'retentionDays'], 'retention', 'use a whole number from 1');
  else if (days > most)
    yield problemAt(
      [...path, 'retentionDays'],
      'retention',
      `use at most ${most} days, after which daily aggregates go as well; or raise retention.dailyDays`,
    );
}
