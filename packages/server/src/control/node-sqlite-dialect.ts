import type { DatabaseSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

/** Kysely's dialect for SQLite over the database that is part of Node.js. */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  return new SqliteDialect({
    database: {
      prepare(sql) {
        const statement = database.prepare(sql);
        return {
          reader: statement.columns().length > 0,
          all: (values) => statement.all(...(values as Value[])),
          run: (values) => statement.run(...(values as Value[])),
          iterate: (values) => statement.iterate(...(values as Value[])),
        };
      },
      close: () => database.close(),
    },
  });
}

type Value = string | number | bigint | Uint8Array | null;
