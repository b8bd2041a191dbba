import { readMeta } from '../store/meta.ts';
import { type PolicyKeeper, policyKeysOf, takePolicy } from './keep-policy.ts';

/**
 * Decides what a 410 is worth. Where the catalog has keys it counts only with a signed policy in it that stops the
 * product: somebody between client and server could otherwise erase what is pending. Without keys it is believed, for a day.
 */
export function settleStop(keeper: PolicyKeeper, body: unknown): 'signed' | 'believed' | 'not_signed' {
  if (policyKeysOf(keeper.database).length === 0) return 'believed';
  const signed = (body as { policy?: unknown } | null | undefined)?.policy;
  if (!takePolicy(keeper, signed, undefined)) return 'not_signed';
  return readMeta(keeper.database, 'policy')?.policy.collect === 'none' ? 'signed' : 'not_signed';
}
