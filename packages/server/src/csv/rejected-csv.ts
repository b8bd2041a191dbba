import { csvLines } from '@candor/metrics';
import type { SystemAnswer } from '../api.ts';

/** What was rejected as lines of CSV, a head first. */
export function rejectedCsv({ rejected: { rows } }: Pick<SystemAnswer, 'rejected'>): readonly string[] {
  const head = ['code', 'version', 'event', 'field', 'events', 'last_hour'];
  const lines = rows.map(({ code, version, event, field, events, last_hour }) => [
    ...[code, version, event, field, String(events), last_hour],
  ]);
  return csvLines([head, ...lines]);
}
