import { setTimeout as sleep } from 'node:timers/promises';
import { askMetric } from 'candor';
import { askEngine, selectRows } from '../ask-engine.ts';
import { readiness } from '../ingest/watch-lag.ts';
import { compareIds, type Differences } from './compare-ids.ts';
import type { ServedFolder } from './served-folder.ts';
import type { ClientsReport } from './start-clients.ts';

const DAY_MS = 86_400_000;
/** Earlier than anything that was sent. */
const SINCE_MS = 30 * DAY_MS;
const POLL_MS = 50;

/** What clients know and what the warehouse holds, side by side. */
export interface Stored extends Differences {
  /** Rows of the warehouse. */
  readonly raw: number;
  /** `command.generated` among them. */
  readonly rawCommands: number;
  /** The answer of the metric `commands` over the same time. */
  readonly metricCommands: number;
}

/**
 * Waits until everything acknowledged is in the warehouse, and compares.
 *
 * @throws {Error} when the log does not drain in the time given, with what the server says of it
 */
export async function checkStored(
  folder: ServedFolder,
  clients: ClientsReport,
  patienceMs: number,
): Promise<Stored> {
  const url = folder.url ?? '';
  await drained(url, patienceMs);
  const bytes = await askEngine(folder.engineSocket, 'SELECT event_hash FROM events_caro', 'RowBinary');
  // A copy: the rows may begin at any byte of memory.
  const stored = new BigUint64Array(new Uint8Array(bytes).buffer).sort();
  const [counted] = await selectRows<{ commands: string }>(
    folder.engineSocket,
    "SELECT countIf(event = 'command.generated') AS commands FROM events_caro",
  );
  const answer = await askMetric(url, 'commands', {
    from: new Date(Date.now() - SINCE_MS).toISOString(),
    to: new Date(Date.now() + DAY_MS).toISOString(),
  });
  const ids = { sent: clients.sent.sorted(), acknowledged: clients.acknowledged.sorted(), stored };
  return {
    ...compareIds(ids),
    raw: stored.length,
    rawCommands: Number(counted?.commands),
    metricCommands: answer.rows[0]?.value ?? 0,
  };
}

async function drained(url: string, patienceMs: number): Promise<void> {
  for (const end = Date.now() + patienceMs; ; await sleep(POLL_MS)) {
    const state = await readiness(url);
    if (state.log_depth === 0) return;
    if (Date.now() > end) {
      throw new Error(
        `the log did not drain in ${patienceMs / 1000} s; the server says ${JSON.stringify(state)}`,
      );
    }
  }
}
