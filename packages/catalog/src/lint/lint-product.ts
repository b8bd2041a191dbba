import { type Problems, problemAt } from '../check/problem.ts';
import { daysBetween, isDate } from '../dates.ts';
import type { CatalogDefinition } from '../definition.ts';

const OLDEST_PRICE_DAYS = 365;

export function* lintProduct(catalog: CatalogDefinition, today: string): Problems {
  const { policyKeys = [], urls = {}, modelPrices = {}, experiments = {} } = catalog;
  if (policyKeys.length === 0)
    yield problemAt(
      ['policyKeys'],
      'no-policy-keys',
      'declare a key: without one clients cannot tell a signed stop',
    );
  if (urls.privacy === undefined)
    yield problemAt(
      ['urls', 'privacy'],
      'no-privacy-url',
      'link the privacy policy: the consent text names it',
    );
  for (const [model, { asOf }] of Object.entries(modelPrices)) {
    const days = daysBetween(asOf, today);
    if (days > OLDEST_PRICE_DAYS)
      yield problemAt(
        ['modelPrices', model, 'asOf'],
        'price-old',
        `this price is ${days} days old; look it up again`,
      );
  }
  for (const [name, { until }] of Object.entries(experiments)) {
    if (isDate(until) && until <= today)
      yield problemAt(
        ['experiments', name, 'until'],
        'experiment-over',
        'the variant is not recorded any more; remove the experiment when its answer is known',
      );
  }
}
