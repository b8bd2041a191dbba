import { readStore } from './open-store.ts';

/** The last thing that was recorded on this machine. */
export interface LastRun {
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** @returns undefined when nothing is kept from before */
export function readLastRun(path: string): LastRun | undefined {
  const row = readStore(path, (database) =>
    database
      .prepare(
        `SELECT sources.version, events.timestamp FROM events JOIN sources ON sources.id = events.source_id
         ORDER BY events.id DESC LIMIT 1`,
      )
      .get(),
  );
  if (row === undefined) return undefined;
  return { version: String(row.version), at: Date.parse(`${String(row.timestamp).replace(' ', 'T')}Z`) };
}
