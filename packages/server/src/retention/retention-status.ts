import type { Control } from '../control/open-control.ts';
import type { Removed } from './run-retention.ts';

/** How the daily removal of what is not kept any longer fares. Times in milliseconds since the epoch. */
export interface RetentionStatus {
  /** Undefined before the first. */
  readonly lastRun?: number;
  readonly lastSuccess?: number;
  /** Why the last run did not do all of its work. */
  readonly problem?: string;
  /** What the last run removed. */
  readonly removed: readonly Removed[];
}

export async function retentionStatus({ db }: Pick<Control, 'db'>): Promise<RetentionStatus> {
  const runs = db.selectFrom('retention_runs').selectAll().orderBy('ended_at', 'desc').limit(1);
  const last = await runs.executeTakeFirst();
  if (last === undefined) return { removed: [] };
  const success = await runs.where('problem', 'is', null).executeTakeFirst();
  return {
    lastRun: last.ended_at,
    ...(success === undefined ? {} : { lastSuccess: success.ended_at }),
    ...(last.problem === null ? {} : { problem: last.problem }),
    removed: JSON.parse(last.removed) as readonly Removed[],
  };
}
