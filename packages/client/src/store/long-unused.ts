import { fs } from '../builtins.ts';
import type { Settings } from '../consent/settings.ts';
import { besideForeign } from './open-store.ts';

const DAY_MS = 86_400_000;

/**
 * Whether a store was not written for as long as events are kept. While telemetry is off nothing writes a store, and so
 * nothing would ever remove what is too old to keep: a start looks at the age of the file, which costs next to nothing.
 * Everything in one that is this old is to be removed.
 *
 * The secret that proves what was sent stays as long as the server keeps it, and so does an answer; without them the
 * whole store goes.
 */
export function isLongUnused({
  storePath,
  retentionDays,
}: Pick<Settings, 'storePath' | 'retentionDays'>): boolean {
  const oldest = Date.now() - retentionDays * DAY_MS;
  return isOlder(storePath, oldest) || isOlder(besideForeign(storePath), oldest);
}

/** Whether a store was last written before a time; false where there is none. */
export function isOlder(path: string, time: number): boolean {
  const written = lastWritten(path);
  return written !== undefined && Math.max(written, lastWritten(`${path}-wal`) ?? 0) < time;
}

function lastWritten(path: string): number | undefined {
  return fs.statSync(path, { throwIfNoEntry: false })?.mtimeMs;
}
