import type { Stops } from '@candor/catalog/policy';
import { fs } from '../builtins.ts';
import { late } from '../late.ts';
import { policyPath } from './policy-path.ts';

/** A recorder looks whether something was stopped when it records and this long has gone by. */
const LOOK_AGAIN_MS = 1000;

/** Lets through what is not stopped; answers undefined for what is. */
export type StopGate = (
  event: string,
  fields: Readonly<Record<string, unknown>>,
  isRequired: (field: string) => boolean,
  now: number,
) => Readonly<Record<string, unknown>> | undefined;

/** Watches what is stopped for a store's recorders: a host that runs for days obeys as one that starts anew. */
export function watchStops(storePath: string, version: string): StopGate {
  let stops: Stops | undefined;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return (event, fields, isRequired, now) => {
    if (Math.abs(now - lookedAt) >= LOOK_AGAIN_MS) {
      // There is seldom one.
      stops = fs.existsSync(policyPath(storePath)) ? late('seldom').readStops(storePath) : undefined;
      lookedAt = now;
    }
    if (stops === undefined) return fields;
    const applied = late('seldom').applyPolicy(stops, version, event, fields, isRequired);
    return applied.ok ? applied.fields : undefined;
  };
}
