import { defineCatalog } from '@candor/catalog';
import { cohorts } from './catalog/cohorts.ts';
import { funnels } from './catalog/funnels.ts';
import { metrics } from './catalog/metrics.ts';
import { review } from './catalog/review.ts';
import { formats } from './formats.ts';
import { recorded } from './recorded.ts';

/** What caro collects, what is computed from it, and what its older clients send. */
export const caro = defineCatalog({ ...recorded, metrics, funnels, cohorts, formats, review });
