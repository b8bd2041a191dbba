import { isDate, isDateOrVersion } from '../dates.ts';
import type { CatalogDefinition } from '../definition.ts';
import { compareVersions } from '../expiry.ts';
import type { Terms } from '../field.ts';
import { checkDays } from './check-days.ts';
import { type Path, type Problems, problemAt } from './problem.ts';
import { demandWords } from './words.ts';

/** What events and fields alike may say. */
export function* checkTerms(catalog: CatalogDefinition, terms: Terms, path: Path): Problems {
  if (terms.owner !== undefined)
    yield* demandWords(
      terms.owner,
      [...path, 'owner'],
      'say who answers questions about it, or leave it out',
    );
  yield* checkDays(catalog, terms.retentionDays, path);
  yield* checkLife(terms, path);
}

function* checkLife({ since, expires }: Terms, path: Path): Problems {
  let sound = true;
  for (const [key, value] of Object.entries({ since, expires })) {
    if (value === undefined || isDateOrVersion(value)) continue;
    sound = false;
    yield problemAt(
      [...path, key],
      'since-expires',
      'write a date that exists, as 2027-06-30, or a version, as 2.1.0',
    );
  }
  if (!sound || since === undefined || expires === undefined) return;
  if (isDate(since) !== isDate(expires)) return;
  const order = isDate(since) ? since.localeCompare(expires) : compareVersions(since, expires);
  if (order >= 0)
    yield problemAt(
      [...path, 'expires'],
      'since-expires',
      `it is recorded from ${since}; let it expire later`,
    );
}
