import type { DatabaseSync } from 'node:sqlite';

/** A record by which people are counted; it names nobody (docs/privacy.md). */
export interface ActivityRecord {
  readonly kind: string;
  /** UTC, `2026-01-31` */
  readonly date: string;
  readonly gap?: number;
  readonly age?: number;
  readonly cohort?: string;
  readonly sent_at?: string;
}

/** @param sent sent ones, or pending ones; all when left out */
export function activityRecords(database: DatabaseSync, sent?: boolean): readonly ActivityRecord[] {
  const rows = database
    .prepare(
      `SELECT kind, date, gap, age, cohort, sent_at FROM activity
       WHERE :sent IS NULL OR (sent_at IS NOT NULL) = :sent ORDER BY date, kind`,
    )
    .all({ sent: sent === undefined ? null : Number(sent) });
  return rows.map((row) => {
    const said = Object.entries(row).filter(([, value]) => value !== null);
    return Object.fromEntries(said) as unknown as ActivityRecord;
  });
}
