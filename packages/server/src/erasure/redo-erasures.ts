import type { Control } from '../control/open-control.ts';

/** Tombstones go in in parts: a statement takes so many values and no more. */
const PART = 500;

/**
 * Has the next start erase again what was ever erased and could still be there: after a restore, since a backup holds what was
 * erased later. Call it while no server runs on the folder.
 *
 * @param newer the control plane of the folder that the backup replaces: it knows of erasures since
 */
export async function redoErasures({ db }: Control, newer?: Control): Promise<void> {
  const since = newer === undefined ? [] : await newer.db.selectFrom('tombstones').selectAll().execute();
  await db.transaction().execute(async (transaction) => {
    for (let at = 0; at < since.length; at += PART) {
      const values = since.slice(at, at + PART);
      await transaction
        .insertInto('tombstones')
        .values(values)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    await transaction.updateTable('tombstones').set({ pending: 1 }).execute();
  });
}
