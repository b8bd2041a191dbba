import type { Control } from '../control/open-control.ts';

/** A statement takes so many values and no more. */
const PART = 200;

/**
 * Keeps a restore from rolling the ledger of releases back: what was told since the backup was told, and drawing it again would tell
 * more. With the control plane of the folder that the backup replaces, what it has drawn and spent is taken over. Without, nobody knows
 * what was told, so nothing more is drawn for the days that could have been released. Call it while no server runs on the folder.
 *
 * @param newer of the folder that is replaced
 * @param now milliseconds since the epoch
 */
export async function carryReleases({ db }: Control, newer: Control | undefined, now: number): Promise<void> {
  // A day that is not over was not released anywhere yet.
  const today = new Date(now).toISOString().slice(0, 10);
  const floors = await (newer?.db ?? db).selectFrom('release_floor').select('day').execute();
  const own = await db.selectFrom('release_floor').select('day').execute();
  const floor = [...own, ...floors].map(({ day }) => day);
  if (newer === undefined) floor.push(today);
  const spends = newer === undefined ? [] : await newer.db.selectFrom('release_spends').selectAll().execute();
  const cells = newer === undefined ? [] : await newer.db.selectFrom('release_cells').selectAll().execute();
  await db.transaction().execute(async (transaction) => {
    if (newer !== undefined) {
      // The newer ledger holds what the backup held, and what came after it.
      await transaction.deleteFrom('release_cells').execute();
      await transaction.deleteFrom('release_spends').execute();
    }
    for (let at = 0; at < spends.length; at += PART)
      await transaction
        .insertInto('release_spends')
        .values(spends.slice(at, at + PART))
        .execute();
    for (let at = 0; at < cells.length; at += PART)
      await transaction
        .insertInto('release_cells')
        .values(cells.slice(at, at + PART))
        .execute();
    const day = floor.sort().at(-1);
    if (day === undefined) return;
    await transaction
      .insertInto('release_floor')
      .values({ one: 1, day })
      .onConflict((conflict) => conflict.column('one').doUpdateSet({ day }))
      .execute();
  });
}
