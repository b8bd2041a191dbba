import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A home folder of a bench's host, and the store that the host keeps there. */
export interface CaroHome {
  readonly path: string;
  /** Runs SQL on the store, which must be there. @returns its rows */
  query<T>(sql: string): readonly T[];
}

/** Makes a home folder for hosts that embed caro's catalog; what a store may hold is as good as unbounded there. */
export function makeCaroHome(path: string): CaroHome {
  const config = join(path, '.config', 'caro', 'config.toml');
  mkdirSync(dirname(config), { recursive: true });
  writeFileSync(config, '[telemetry]\noffline_spool_max_mb = 100000\n');
  return {
    path,
    query<T>(sql: string) {
      const store = new DatabaseSync(join(path, '.caro', 'telemetry.db'), { timeout: 30_000 });
      try {
        return store.prepare(sql).all() as T[];
      } finally {
        store.close();
      }
    },
  };
}
