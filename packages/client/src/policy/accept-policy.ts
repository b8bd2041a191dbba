import { compareVersions } from '@candor/catalog';
import type { Policy, Stops } from '@candor/catalog/policy';

/**
 * Decides between the policy that holds and one that came in, both checked before.
 *
 * - An older serial never replaces a newer one: an old policy cannot be played again.
 * - An expired policy never lifts a stop: it is taken only when it stops all that is stopped now. What holds goes on to
 *   hold after its own time, until a newer one is there.
 *
 * @param now milliseconds since the epoch
 */
export function acceptPolicy(current: Policy | undefined, incoming: Policy, now: number): Policy {
  if (current !== undefined && incoming.serial <= current.serial) return current;
  const expired = Date.parse(incoming.expires_at) <= now;
  return expired && current !== undefined && !stopsAsMuch(incoming, current) ? current : incoming;
}

/** Whether all that `before` stops is stopped by `after` too. */
function stopsAsMuch(after: Stops, before: Stops): boolean {
  if (after.collect === 'none') return true;
  return (
    before.collect === 'all' &&
    before.stopped_events.every((event) => after.stopped_events.includes(event)) &&
    before.stopped_fields.every((field) => after.stopped_fields.includes(field)) &&
    compareVersions(after.min_version, before.min_version) >= 0
  );
}
