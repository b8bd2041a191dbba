import type { Migration } from 'kysely/migration';
import { writeKeys } from './100-write-keys.ts';
import { rejected } from './110-rejected.ts';
import { rollupsAndRetention } from './200-rollups-and-retention.ts';
import { removalClock } from './210-removal-clock.ts';
import { rollupsSince } from './220-rollups-since.ts';
import { policies } from './300-policies.ts';
import { deletions } from './310-deletions.ts';
import { imports } from './400-imports.ts';
import { releases } from './500-releases.ts';
import { readKeys } from './510-read-keys.ts';
import { sessions } from './600-sessions.ts';

/** By name, in the order in which a new file gets them: each has tables of its own, so an older file takes them in any order. A migration that was released is never changed. */
export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '100-write-keys': writeKeys,
  '110-rejected': rejected,
  '200-rollups-and-retention': rollupsAndRetention,
  '210-removal-clock': removalClock,
  '220-rollups-since': rollupsSince,
  '300-policies': policies,
  '310-deletions': deletions,
  '400-imports': imports,
  '500-releases': releases,
  '510-read-keys': readKeys,
  '600-sessions': sessions,
};
