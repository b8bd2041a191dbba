import type { DatabaseSync } from 'node:sqlite';
import type { PolicyKey } from '@candor/catalog';
import { type Policy, stopsSomething } from '@candor/catalog/policy';
import { dropAllQueued } from '../activity/activity-queue.ts';
import { acceptPolicy } from '../policy/accept-policy.ts';
import { writeStops } from '../policy/policy-file.ts';
import { verifyPolicy } from '../policy/verify-policy.ts';
import { readCatalog, readMeta, writeMeta } from '../store/meta.ts';
import { readSpills } from '../store/spill.ts';
import { sqlTime } from '../store/sql-time.ts';
import { inTransaction } from '../store/transaction.ts';
import { type Server, serverUrl } from './endpoint.ts';
import { exchange } from './exchange.ts';
import { readTag } from './read-answer.ts';

const DAY_MS = 86_400_000;

/** The policy as a store keeps it: what holds, whom to ask, and whom to believe. */
export interface PolicyKeeper extends Server {
  readonly database: DatabaseSync;
  readonly storePath: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The keys that a product's policies are signed with; none where its catalog has none. */
export function policyKeysOf(database: DatabaseSync): readonly PolicyKey[] {
  return readCatalog(database, 0)?.policyKeys ?? [];
}

/**
 * Takes a policy that came from somewhere, if its signature and its number are right: keeps it, erases what it stops,
 * and tells the recorders.
 *
 * @returns whether the policy was signed for this product
 */
export function takePolicy(keeper: PolicyKeeper, signed: unknown, tag: string | undefined): boolean {
  const { database, storePath, now } = keeper;
  const catalog = readCatalog(database, 0);
  if (catalog === undefined) return false;
  const incoming = verifyPolicy(signed, catalog.policyKeys, catalog.product);
  if (incoming === undefined) return false;
  const policy = acceptPolicy(readMeta(database, 'policy')?.policy, incoming, now);
  const taken = policy.serial === incoming.serial && tag !== undefined ? { tag } : {};
  inTransaction(database, () => writeMeta(database, 'policy', { policy, ...taken, askedAt: now }));
  obeyPolicy(database, storePath, policy);
  return true;
}

/** Erases what is pending and stopped, and tells the recorders. Doing it twice does no harm, so every upload begins with it. */
export function obeyPolicy(database: DatabaseSync, storePath: string, policy: Policy | undefined): void {
  // First the file: what is recorded from now on is not to be erased later.
  writeStops(storePath, policy);
  if (policy === undefined || !stopsSomething(policy)) return;
  if (policy.collect === 'none') {
    erasePending(database, storePath);
    return;
  }
  const erase = database.prepare('DELETE FROM events WHERE sent_at IS NULL AND event_type = ?');
  inTransaction(database, () => {
    for (const event of policy.stopped_events) erase.run(event);
  });
}

/** Erases everything that was recorded and not sent. */
export function erasePending(database: DatabaseSync, storePath: string): void {
  inTransaction(database, () => {
    database.exec('DELETE FROM events WHERE sent_at IS NULL');
    dropAllQueued(database, sqlTime(Date.now()));
  });
  readSpills(storePath).remove();
}

/** Asks the server for the policy: when an answer named another one, and once a day while something is stopped. */
export async function askForPolicy(
  keeper: PolicyKeeper,
  answered: string | undefined,
  deadline: AbortSignal,
): Promise<void> {
  const { database, endpoint, certificatePins, now } = keeper;
  if (policyKeysOf(database).length === 0) return;
  const kept = readMeta(database, 'policy');
  const daily = kept !== undefined && stopsSomething(kept.policy) && now - kept.askedAt >= DAY_MS;
  if (!daily && (answered === undefined || answered === kept?.tag)) return;
  if (kept !== undefined) writeMeta(database, 'policy', { ...kept, askedAt: now });
  const { product } = readCatalog(database, 0) ?? { product: '' };
  const headers = kept?.tag === undefined ? {} : { 'if-none-match': `"${kept.tag}"` };
  const url = serverUrl(endpoint, `/v1/policy/${encodeURIComponent(product)}`);
  const incoming = await exchange({ method: 'GET', url, certificatePins, headers }, deadline);
  if (incoming?.status !== 200) return;
  try {
    takePolicy(keeper, JSON.parse(incoming.body.toString()), readTag(incoming.headers.etag));
  } catch {
    // What is no JSON is no policy: what holds goes on to hold.
  }
}
