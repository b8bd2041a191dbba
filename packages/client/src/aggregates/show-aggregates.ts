import type { DatabaseSync } from 'node:sqlite';
import type { CommandContext } from '../commands/command-context.ts';
import { isBusy, openStore, StoreError } from '../store/open-store.ts';
import { aggregatesText } from './aggregates-text.ts';
import { drawDays, noisyDays } from './draw-days.ts';
import { systemBits } from './system-bits.ts';

const WAIT_MS = 1000;

/** Draws the days that are over, where their user has agreed to share counts: they are seen before anything else can be done with them. */
export function drawDueDays({ state, settings, catalog }: CommandContext): void {
  if (!state.sharing().aggregates) return;
  const { storePath, retentionDays, privacy } = settings;
  try {
    const database = openStore(storePath, WAIT_MS, 'refuse');
    try {
      const { metrics = {} } = catalog;
      drawDays(database, { metrics, epsilon: privacy.dpEpsilon, retentionDays, now: Date.now() }, systemBits);
    } finally {
      database.close();
    }
  } catch (error) {
    // There is no store yet, or a host is writing it: the next look draws them.
    if (!(error instanceof StoreError || isBusy(error))) throw error;
  }
}

/** What is shown of them; nothing where none was drawn. */
export function sharedDays(database: DatabaseSync): readonly string[] {
  const days = noisyDays(database);
  return days.length === 0 ? [] : [aggregatesText(days)];
}
