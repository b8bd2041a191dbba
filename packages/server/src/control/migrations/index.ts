import type { Migration } from 'kysely/migration';
import { imports } from './400-imports.ts';

/** By name, in the order in which they are applied. A migration that was released is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = { '400-imports': imports };
