import { existsSync } from 'node:fs';
import { readMeta, type UploadSettings, type UploadState, writeMeta } from '../store/meta.ts';
import { openStore, storeAt } from '../store/open-store.ts';
import { askForPolicy, erasePending, obeyPolicy, type PolicyKeeper } from './keep-policy.ts';
import { sendEvents } from './send-events.ts';
import { settleStop } from './settle-stop.ts';
import { uploadActivity } from './upload-activity.ts';
import { takeUploadLock } from './upload-lock.ts';

/** The uploader ends by itself after this long, with whatever it has sent until then. */
export const UPLOAD_MS = 30_000;
const DAY_MS = 86_400_000;
/** A background process may wait longer for a writer than a host does. */
const WAIT_MS = 5_000;
/** Nobody else is started while this process comes to its end. */
const ENDING_MS = 1_000;

/** What became of an upload. */
export interface UploadResult {
  readonly outcome: 'done' | 'nothing_pending' | 'not_configured' | 'already_running' | 'kept' | 'stopped';
  readonly sent: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Records of active days, which travel apart from events. */
  readonly activity?: number;
  /** Why events were kept for later. */
  readonly why?: string;
}

/**
 * Sends what is pending in a store, as the store itself says where. One at a time per store. A store that is not there
 * is not made: its user may have erased it a moment ago.
 *
 * @param now milliseconds since the epoch
 * @throws {StoreError}
 */
export async function uploadPending(path: string, now: number): Promise<UploadResult> {
  const nothing = { sent: 0, accepted: 0, rejected: 0 };
  if (!existsSync(path)) return { outcome: 'not_configured', ...nothing };
  const storePath = storeAt(path);
  const database = openStore(storePath, WAIT_MS);
  const lock = takeUploadLock(storePath);
  try {
    if (lock === undefined) return { outcome: 'already_running', ...nothing };
    const settings = readMeta(database, 'upload_settings');
    if (settings === undefined) return { outcome: 'not_configured', ...nothing };
    const { endpoint, certificatePins } = settings;
    return await sendAll({ database, storePath: path, endpoint, certificatePins, now }, settings);
  } finally {
    lock?.release();
    database.close();
  }
}

async function sendAll(keeper: PolicyKeeper, settings: UploadSettings): Promise<UploadResult> {
  const { database, storePath, now } = keeper;
  const deadline = AbortSignal.timeout(UPLOAD_MS);
  const state = readMeta(database, 'upload') ?? { nextAt: now, failures: 0 };
  obeyPolicy(database, storePath, readMeta(database, 'policy')?.policy);
  await askForPolicy(keeper, undefined, deadline);
  if (readMeta(database, 'policy')?.policy.collect === 'none') {
    plan(keeper, { nextAt: now + DAY_MS, failures: 0 });
    return { outcome: 'stopped', sent: 0, accepted: 0, rejected: 0 };
  }
  const { ended: halted, policyTag, ...sentEvents } = await sendEvents(database, settings, now, deadline);
  // Apart from events, and after them.
  const people =
    halted === undefined ? await uploadActivity(database, settings, now, deadline) : { records: 0 };
  const ended = halted ?? people.ended;
  const sent = { ...sentEvents, ...(people.records === 0 ? {} : { activity: people.records }) };
  if (ended?.kind === 'stop') {
    const stop = settleStop(keeper, ended.body);
    if (stop === 'signed') plan(keeper, { nextAt: now + DAY_MS, failures: 0 });
    if (stop === 'believed') {
      erasePending(database, storePath);
      plan(keeper, { ...state, nextAt: now + DAY_MS, pausedUntil: now + DAY_MS });
    }
    if (stop !== 'not_signed') return { outcome: 'stopped', ...sent };
    plan(keeper, { nextAt: now + settings.intervalMs, failures: state.failures + 1 });
    return { outcome: 'kept', ...sent, why: 'the server says that it is stopped, and does not prove it' };
  }
  if (ended?.kind === 'keep') {
    plan(keeper, { nextAt: now + ended.waitMs, failures: state.failures + 1 });
    return { outcome: 'kept', ...sent, why: ended.why };
  }
  await askForPolicy(keeper, policyTag, deadline);
  plan(keeper, { nextAt: now + settings.intervalMs, failures: 0 });
  return { outcome: sent.sent + people.records === 0 ? 'nothing_pending' : 'done', ...sent };
}

/** Says when the next upload is due. The lease ends a moment after this process, so that two never run at once. */
function plan({ database }: PolicyKeeper, state: UploadState): void {
  const { leasedUntil: _, ...rest } = state;
  writeMeta(database, 'upload', { ...rest, leasedUntil: Date.now() + ENDING_MS });
}
