import type { EventsReader } from '@candor/metrics';
import type { Activity } from '../activity/open-activity.ts';
import { eventMetrics } from './event-metrics.ts';
import type { MetricAnswerer } from './metric-answerer.ts';
import { peopleMetrics } from './people-metrics.ts';
import { quotientMetrics } from './quotient-metrics.ts';

/** Who answers each kind of metric, for those who may see everything. */
export function createAnswerers(
  events: EventsReader,
  activity: Pick<Activity, 'read'>,
): readonly MetricAnswerer[] {
  const plain = [eventMetrics(events), peopleMetrics(activity)];
  return [...plain, quotientMetrics(plain)];
}
