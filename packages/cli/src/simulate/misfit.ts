import type { CompiledCatalog, WireEvent } from '@candor/catalog';
import type { Random } from './random.ts';
import type { RecordedDay, RecordedSession } from './recorded-day.ts';

/**
 * An event as something else than the client might write it into the store: a number of it is past its range, and the
 * server refuses it.
 *
 * @returns undefined when no event of the day has a number
 */
export function misfitOf(
  catalog: CompiledCatalog,
  sessions: readonly RecordedSession[],
  random: Random,
): RecordedDay['misfits'][number] | undefined {
  for (const { events } of sessions) {
    for (const { event, time } of events) {
      const most = mostOf(catalog, event);
      if (most === undefined) continue;
      const fields = { ...event.fields, [most.field]: most.value + 1 };
      const misfit = { ...event, event_id: random.uuid7(time), seq: events.length, fields };
      return { event: misfit, code: 'out_of_range' };
    }
  }
  return undefined;
}

function mostOf(
  { events }: CompiledCatalog,
  { event, fields }: WireEvent,
): { readonly field: string; readonly value: number } | undefined {
  for (const [name, field] of Object.entries(events[event]?.fields ?? {}))
    if ('max' in field && Object.hasOwn(fields, name)) return { field: name, value: field.max };
  return undefined;
}
