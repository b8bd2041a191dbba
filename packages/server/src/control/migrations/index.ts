import type { Migration } from 'kysely/migration';

/** By name, in the order in which they are applied. A migration that was released is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {};
