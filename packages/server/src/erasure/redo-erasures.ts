import type { Control } from '../control/open-control.ts';

/**
 * Has the next start erase again what was ever erased and could still be there: after a restore, since a backup holds what was
 * erased later. Call it while no server runs on the folder.
 */
export async function redoErasures({ db }: Control): Promise<void> {
  await db.updateTable('tombstones').set({ pending: 1 }).execute();
}
