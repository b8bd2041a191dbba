import type { CatalogDefinition } from '../definition.ts';
import { checkEvents } from './check-events.ts';
import { checkFormats } from './check-formats.ts';
import { checkFunnels } from './check-funnels.ts';
import { checkMetrics } from './check-metrics.ts';
import { checkPeople } from './check-people.ts';
import { checkCertificatePins, checkModelPrices, checkPolicyKeys } from './check-prices-and-keys.ts';
import { checkProduct } from './check-product.ts';
import { checkReview } from './check-review.ts';
import { LANGUAGE } from './language-shape.ts';
import { namesOf } from './names-of-catalog.ts';
import type { Problems } from './problem.ts';

/** Everything in a catalog that cannot be as it stands. What has the wrong shape is not read any further. */
export function* contradictions(catalog: CatalogDefinition): Problems {
  const misshapen = [...LANGUAGE(catalog, [])];
  if (misshapen.length > 0) return yield* misshapen;
  const names = namesOf(catalog);
  yield* checkProduct(catalog);
  yield* checkEvents(catalog);
  yield* checkPeople(names);
  yield* checkMetrics(names);
  yield* checkFunnels(names);
  yield* checkReview(names);
  yield* checkModelPrices(catalog);
  yield* checkPolicyKeys(catalog);
  yield* checkCertificatePins(catalog);
  yield* checkFormats(names);
}
