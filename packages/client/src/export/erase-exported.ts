import { tellAllQueued } from '../activity/activity-queue.ts';
import { vacuumAndCheckpoint } from '../store/erase-all.ts';
import { isBusy, openStore, StoreError } from '../store/open-store.ts';
import { sqlTime } from '../store/sql-time.ts';
import { inTransaction } from '../store/transaction.ts';

/** How long other processes of the host are waited for. */
const WAIT_MS = 5_000;

/**
 * Erases what was exported: events up to one, and the records that count people. What came meanwhile stays, and so does
 * the secret: who hands the file in can still have it erased on the server.
 */
export function eraseExported(path: string, lastId: number): void {
  const database = openStore(path, WAIT_MS);
  try {
    inTransaction(database, () => {
      database.prepare('DELETE FROM events WHERE id <= ?').run(lastId);
      // The file may be handed in: no day of it may be counted again.
      tellAllQueued(database, sqlTime(Date.now()));
      database.exec('DELETE FROM activity; DELETE FROM uploads');
    });
    vacuumAndCheckpoint(database);
  } catch (error) {
    if (!isBusy(error)) throw error;
    throw new StoreError(
      'busy',
      'another process is using the store; it was exported and not cleared',
      error,
    );
  } finally {
    database.close();
  }
}
