import type { Migration } from 'kysely/migration';
import { rollupsAndRetention } from './200-rollups-and-retention.ts';
import { imports } from './400-imports.ts';

/** By name, in the order in which they are applied. A migration that was released is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '200-rollups-and-retention': rollupsAndRetention,
  '400-imports': imports,
};
