/**
 * The background uploader: a process of its own that outlives the host's command, sends what is pending and ends.
 * It is given the path of the store and nothing else; it runs no code of the host.
 */
import { STORE_VARIABLE } from './start-uploader.ts';
import { UPLOAD_MS, uploadPending } from './upload-pending.ts';

/** What does not end by its own deadlines, such as a name that is never resolved, is ended this much later. */
const GRACE_MS = 1_000;

setTimeout(() => process.exit(), UPLOAD_MS + GRACE_MS).unref();
const path = process.env[STORE_VARIABLE];
if (path !== undefined) {
  // Whatever goes wrong stays here: the events are still in the store, and the next upload tries again.
  await uploadPending(path, Date.now()).catch(() => undefined);
}
process.exit();
