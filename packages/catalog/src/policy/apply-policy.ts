import { type Stops, stopsAll } from './policy.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What a policy leaves of an event. */
export type Applied<F extends Fields> =
  | { readonly ok: true; readonly fields: F }
  /** The event is not to be kept. */
  | { readonly ok: false };

/**
 * Applies a policy to an event: a stopped optional field is left out, a stopped required one drops its event.
 *
 * @param version of the host that recorded it
 * @param isRequired whether the catalog requires a field of this event
 */
export function applyPolicy<F extends Fields>(
  stops: Stops,
  version: string,
  event: string,
  fields: F,
  isRequired: (field: string) => boolean,
): Applied<F> {
  if (stopsAll(stops, version) || stops.stopped_events.includes(event)) return { ok: false };
  // Names of events have dots, names of fields have none.
  const stopped = stops.stopped_fields.flatMap((name) =>
    name.startsWith(`${event}.`) ? [name.slice(event.length + 1)] : [],
  );
  if (stopped.length === 0) return { ok: true, fields };
  if (stopped.some(isRequired)) return { ok: false };
  const kept = Object.entries(fields).filter(([name]) => !stopped.includes(name));
  return { ok: true, fields: Object.fromEntries(kept) as F };
}
