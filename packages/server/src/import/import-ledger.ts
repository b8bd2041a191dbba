import type { Control } from '../control/open-control.ts';
import type { ImportSummary } from './import-summary.ts';

/** What was imported before. Ids of released formats change after four days, so the file itself is remembered. */
export interface ImportLedger {
  find(fileHash: string): Promise<ImportSummary | undefined>;
  /** @param now milliseconds since the epoch */
  note(fileHash: string, summary: ImportSummary, now: number): Promise<void>;
}

/** @param keptMs for which a file is remembered: as long as its events could be accepted again */
export function openImportLedger({ db }: Pick<Control, 'db'>, keptMs: number): ImportLedger {
  return {
    async find(fileHash) {
      const row = await db
        .selectFrom('imports')
        .select(['imported_at', 'summary'])
        .where('file_hash', '=', fileHash)
        .executeTakeFirst();
      if (row === undefined) return undefined;
      const summary = JSON.parse(row.summary) as ImportSummary;
      return {
        ...summary,
        accepted: 0,
        duplicates: summary.accepted + summary.duplicates,
        already_imported: new Date(row.imported_at).toISOString(),
      };
    },

    async note(fileHash, summary, now) {
      await db
        .deleteFrom('imports')
        .where('imported_at', '<', now - keptMs)
        .execute();
      await db
        .insertInto('imports')
        .values({ file_hash: fileHash, imported_at: now, summary: JSON.stringify(summary) })
        .onConflict((conflict) => conflict.column('file_hash').doNothing())
        .execute();
    },
  };
}
