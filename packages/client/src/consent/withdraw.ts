import { eraseBeside, removeStore, vacuumAndCheckpoint } from '../store/erase-all.ts';
import { openStore, StoreError, storeAt } from '../store/open-store.ts';
import { inTransaction } from '../store/transaction.ts';
import { readConsent, writeConsent } from './consent-record.ts';

/** What was erased, and what stays. */
export interface Withdrawn {
  /** Events that had not been sent. */
  readonly erased: number;
  /** Events that had been sent, and stay for their user to see. */
  readonly sent: number;
}

const WAIT_MS = 5_000;
/** A pause and a policy are the maintainers', and what was dropped is only counted: none of it stands for anybody. */
const THEIRS = ['upload', 'policy'];
const NOTHING: Withdrawn = { erased: 0, sent: 0 };

/**
 * Erases what a person takes back when they turn telemetry off: events that were not sent, activity, the answer, and the
 * secret that ids are made of. What was sent stays for its user to see; where nothing was, the store itself goes. The
 * configuration says no already, so that no other process writes after this.
 *
 * @throws {StoreError}
 */
export function withdraw(path: string): Withdrawn {
  const storePath = storeAt(path);
  try {
    const withdrawn = eraseUnsent(storePath);
    if (withdrawn.sent === 0) removeStore(storePath);
    else eraseBeside(storePath);
    return withdrawn;
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'absent')) throw error;
    eraseBeside(storePath);
    return NOTHING;
  }
}

/** Notes that the answer is no now, and erases nothing. */
export function withdrawAndKeep(path: string, now: number): void {
  try {
    const database = openStore(path, WAIT_MS, 'refuse');
    try {
      inTransaction(database, () => {
        const record = readConsent(database);
        if (record !== undefined)
          writeConsent(database, {
            ...record,
            answer: 'no',
            at: new Date(now).toISOString(),
            way: 'command',
          });
      });
    } finally {
      database.close();
    }
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'absent')) throw error;
  }
}

/**
 * Erases what was not sent, the answer, ids and secrets.
 *
 * @param keep keys of `meta`, and catalogs with them, that an upload still needs
 */
export function eraseUnsent(storePath: string, keep: readonly string[] = []): Withdrawn {
  const database = openStore(storePath, WAIT_MS, 'refuse');
  try {
    const withdrawn = inTransaction(database, (): Withdrawn => {
      const erased = Number(database.prepare('DELETE FROM events WHERE sent_at IS NULL').run().changes);
      database.exec('DELETE FROM activity; DELETE FROM uploads WHERE sent_at IS NULL');
      database
        .prepare(
          `DELETE FROM meta WHERE key NOT LIKE 'dropped:%' AND NOT (key LIKE 'catalog:%' AND :keep <> '[]')
             AND key NOT IN (SELECT value FROM json_each(:keep) UNION SELECT value FROM json_each(:theirs))`,
        )
        .run({ keep: JSON.stringify(keep), theirs: JSON.stringify(THEIRS) });
      const sent = Number(database.prepare('SELECT count(*) AS n FROM events').get()?.n);
      return { erased, sent };
    });
    if (withdrawn.sent > 0) vacuumAndCheckpoint(database);
    return withdrawn;
  } finally {
    database.close();
  }
}
