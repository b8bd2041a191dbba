import { batchesOnTheirWay } from '../activity/activity-queue.ts';
import { readMeta } from '../store/meta.ts';
import { FOREGROUND_WAIT_MS, openStore, readStore, storeAt } from '../store/open-store.ts';
import { newBatches } from '../upload/activity-batches.ts';
import { endpointProblem, eventsUrl, serverUrl } from '../upload/endpoint.ts';
import { outgoingActivity } from '../upload/outgoing-activity.ts';
import { assignBatches, readBatch } from '../upload/pending-batches.ts';
import { type UploadResult, uploadPending } from '../upload/upload-pending.ts';
import { type Command, type CommandContext, EXIT } from './command-context.ts';
import { print, say } from './print.ts';

export const upload: Command = {
  summary: 'send what is pending',
  options: {
    now: { type: 'boolean', help: 'also before the next upload is due' },
    'dry-run': { type: 'boolean', help: 'print what would be sent, and send nothing' },
    json: { type: 'boolean', help: 'print JSON' },
  },
  async run(values, context) {
    const refusal = refusalOf(context);
    if (refusal !== undefined) {
      say(`Nothing was sent: ${refusal}.`);
      return EXIT.refused;
    }
    if (values['dry-run'] === true) return printBatches(context);
    const nextAt = readStore(context.settings.storePath, (database) => readMeta(database, 'upload')?.nextAt);
    if (values.now !== true && nextAt !== undefined && nextAt > Date.now()) {
      say(`The next upload is due at ${new Date(nextAt).toISOString()}; --now sends at once.`);
      return EXIT.done;
    }
    const isThere = readStore(context.settings.storePath, () => true) === true;
    if (!isThere) return report(NOTHING, values.json === true);
    return report(await uploadPending(context.settings.storePath, Date.now()), values.json === true);
  },
};

const NOTHING: UploadResult = { outcome: 'nothing_pending', sent: 0, accepted: 0, rejected: 0 };

function refusalOf({ consent, upload: allowed, settings }: CommandContext): string | undefined {
  if (!consent.on) return `telemetry is off (${consent.because})`;
  if (settings.airGapped) return 'telemetry is air-gapped';
  if (!allowed) return 'this release channel keeps events on this machine';
  const problem = endpointProblem(settings.endpoint);
  return problem === undefined ? undefined : `${problem} (${settings.endpoint})`;
}

function report(result: UploadResult, json: boolean): number {
  if (json) print(JSON.stringify(result));
  else print(inWords(result));
  return result.outcome === 'kept' || result.outcome === 'stopped' ? EXIT.failed : EXIT.done;
}

function inWords({ outcome, sent, accepted, rejected, activity, why }: UploadResult): string {
  switch (outcome) {
    case 'done': {
      const records = activity === undefined ? '' : ` And ${activity} records of active days.`;
      return `Sent ${sent} events: ${accepted} accepted, ${rejected} rejected.${records}`;
    }
    case 'nothing_pending':
    case 'not_configured':
      return 'Nothing is pending.';
    case 'already_running':
      return 'Another upload from this store is under way.';
    case 'kept':
      return `Sent ${sent} events; the rest is kept for later: ${why}.`;
    case 'stopped':
      return 'The maintainers have stopped collection: pending events were erased, and nothing is recorded.';
  }
}

/** Prints the very bodies that would be sent, a JSON document a line, before they are compressed. */
function printBatches(context: CommandContext): number {
  const { settings } = context;
  const kept = readStore(settings.storePath, (database) => readMeta(database, 'upload_settings'));
  if (kept === undefined) {
    say('Nothing is pending.');
    return EXIT.done;
  }
  const database = openStore(storeAt(settings.storePath), FOREGROUND_WAIT_MS);
  try {
    say(`To ${eventsUrl(settings.endpoint)}, compressed with gzip:`);
    for (const batchId of assignBatches(database, settings.batchSize, Date.now())) {
      const batch = readBatch(database, batchId, Date.now());
      if (batch !== undefined) print(JSON.stringify(batch));
    }
    const activity = [...batchesOnTheirWay(database), ...newBatches(database, Date.now())];
    if (activity.length > 0) say(`And apart from it to ${serverUrl(settings.endpoint, '/v1/activity')}:`);
    for (const batch of activity) {
      const body = outgoingActivity(database, batch);
      if (body !== undefined) print(JSON.stringify(body));
    }
    return EXIT.done;
  } finally {
    database.close();
  }
}
