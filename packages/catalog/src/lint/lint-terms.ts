import { type Path, type Problems, problemAt } from '../check/problem.ts';
import { isBlank } from '../check/words.ts';
import { daysBetween, isDate } from '../dates.ts';
import type { Terms } from '../field.ts';

const FAR_DAYS = 730;

/** What is to be said of any event or field: its end, and its words. */
export function* lintTerms(
  name: string,
  { expires, description }: Terms & { readonly description: string },
  path: Path,
  today: string,
): Problems {
  if (expires !== undefined && isDate(expires)) {
    const days = daysBetween(today, expires);
    if (days <= 0)
      yield problemAt(
        [...path, 'expires'],
        'expired',
        `it is not recorded any more since ${expires}, and can be removed`,
      );
    else if (days > FAR_DAYS)
      yield problemAt(
        [...path, 'expires'],
        'expiry-far',
        `it expires in ${days} days; choose a date within ${FAR_DAYS}, and look at it again then`,
      );
  }
  if (isBlank(description)) return;
  if (description.trim().length < 10)
    yield problemAt([...path, 'description'], 'short-description', 'say more: its user reads this');
  else if (letters(description) === letters(name))
    yield problemAt([...path, 'description'], 'repeats-name', 'say what the name does not');
}

function letters(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
