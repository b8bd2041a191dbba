import type { Policy, Stops } from '@candor/catalog/policy';
import { canonicalJson } from '@candor/catalog/tools';
import type { Control } from '../control/open-control.ts';
import type { SigningKey } from '../signing/key-file.ts';
import { signJson } from '../signing/sign-json.ts';
import { type HeldPolicy, heldPolicy, readPolicies } from './held-policy.ts';

const DAY_MS = 86_400_000;
/** A server that runs renews a policy long before (`renew-policies.ts`). */
export const VALID_DAYS = 365;

export interface PolicyChange {
  readonly product: string;
  /** What is stopped now, and what is to be stopped. */
  readonly change: (stops: Stops) => Stops;
  /** Left out, only the server obeys: clients believe nothing that is not signed. */
  readonly key?: SigningKey;
  readonly reason?: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Issues a new policy, under the next number. A server that runs on the data folder obeys within a second.
 *
 * @throws {Error} in one line, when the change lifts a stop that was signed and cannot be signed itself
 */
export async function issuePolicy(
  control: Control,
  { product, change, key, reason, now }: PolicyChange,
): Promise<HeldPolicy> {
  const before = (await readPolicies(control)).get(product);
  if (before?.signed !== undefined && key === undefined)
    throw new Error(
      `policy ${before.policy.serial} of ${product} was signed by ${before.signed.kid}, whose private half is not in the data folder: ` +
        'clients would not believe a newer one',
    );
  const policy: Policy = {
    product,
    ...change(before === undefined ? NOTHING : stopsOf(before.policy)),
    issued_at: new Date(now).toISOString(),
    expires_at: new Date(now + VALID_DAYS * DAY_MS).toISOString(),
    serial: (before?.policy.serial ?? 0) + 1,
  };
  const signed = key === undefined ? undefined : signJson(policy, key);
  const row = {
    product,
    serial: policy.serial,
    document: canonicalJson(policy),
    kid: signed?.kid ?? null,
    sig: signed?.sig ?? null,
    reason: reason ?? null,
  };
  await control.db.insertInto('policies').values(row).execute();
  return heldPolicy(row);
}

const NOTHING: Stops = { collect: 'all', stopped_events: [], stopped_fields: [], min_version: '0.0.0' };

/** The part of a policy that says what is stopped. */
export function stopsOf({ collect, stopped_events, stopped_fields, min_version }: Policy): Stops {
  return { collect, stopped_events, stopped_fields, min_version };
}
