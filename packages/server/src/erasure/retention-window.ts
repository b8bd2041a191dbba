import type { CompiledCatalog } from '@candor/catalog';

/** For how many days the server may hold raw events of a product: events may have a retention of their own. */
export function retentionWindow({
  retention,
  events,
}: Pick<CompiledCatalog, 'retention' | 'events'>): number {
  return Math.max(retention.rawDays, ...Object.values(events).map(({ retentionDays }) => retentionDays));
}
