import { queueRecord } from '../activity/activity-queue.ts';
import { utcDate } from '../record/assign-sessions.ts';
import { openStore, storeAt } from '../store/open-store.ts';
import { inTransaction } from '../store/transaction.ts';
import { uploadPending } from '../upload/upload-pending.ts';
import { eraseUnsent } from './withdraw.ts';

const WAIT_MS = 5_000;
const KIND = 'disabled';

/**
 * Sends one record that says that somebody turned telemetry off, and on which day: the only thing that is ever sent to say goodbye, and
 * only on an explicit yes. What else was pending is erased before, so that nothing else goes with it.
 *
 * @param now milliseconds since the epoch
 * @returns whether the server has taken it, and how many events were erased for it
 */
export async function tellMaintainers(
  path: string,
  now: number,
): Promise<{ readonly told: boolean; readonly erased: number }> {
  const storePath = storeAt(path);
  const { erased } = eraseUnsent(storePath, ['upload_settings', 'catalog_of']);
  const database = openStore(storePath, WAIT_MS, 'refuse');
  try {
    const source = database.prepare('SELECT max(id) AS id FROM sources').get()?.id;
    if (typeof source !== 'number') return { told: false, erased };
    inTransaction(database, () => queueRecord(database, { kind: KIND, date: utcDate(now) }, source));
    await uploadPending(storePath, now);
    const row = database.prepare('SELECT count(sent_at) AS n FROM activity WHERE kind = ?').get(KIND);
    return { told: Number(row?.n) > 0, erased };
  } catch {
    return { told: false, erased };
  } finally {
    database.close();
  }
}
