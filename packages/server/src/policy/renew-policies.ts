import type { CompiledCatalog } from '@candor/catalog';
import type { Control } from '../control/open-control.ts';
import { readPolicies } from './held-policy.ts';
import { issuePolicy, stopsOf, VALID_DAYS } from './issue-policy.ts';
import { signingKeyOf } from './policy-keys.ts';

const DAY_MS = 86_400_000;
const RENEW_DAYS = VALID_DAYS / 2;

/**
 * Issues policies again, under a new number, when half of their time is over: one that has expired lifts no stop, and a client may
 * come back after a long time. What could not be signed goes on to hold as it is.
 *
 * @param data a server's folder, which has the keys
 * @param now milliseconds since the epoch
 * @returns whether any was
 */
export async function renewPolicies(
  control: Control,
  data: string,
  catalogs: readonly CompiledCatalog[],
  now: number,
): Promise<boolean> {
  const held = await readPolicies(control);
  let renewed = false;
  for (const catalog of catalogs) {
    const { policy, signed, reason } = held.get(catalog.product) ?? {};
    if (policy === undefined || signed === undefined) continue;
    if (Date.parse(policy.expires_at) - now > RENEW_DAYS * DAY_MS) continue;
    const key = signingKeyOf(data, catalog);
    if (key === undefined) continue;
    const change = () => stopsOf(policy);
    const { product } = policy;
    await issuePolicy(control, { product, change, key, now, ...(reason === undefined ? {} : { reason }) });
    renewed = true;
  }
  return renewed;
}
