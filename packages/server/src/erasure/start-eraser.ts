import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CompiledCatalog } from '@candor/catalog';
import type { Log } from '../log/log.ts';
import type { RemovalClock } from '../retention/removal-clock.ts';
import type { SigningKey } from '../signing/key-file.ts';
import { signJson } from '../signing/sign-json.ts';
import type { Erasing } from '../warehouse/erase-ids.ts';
import type { Writer } from '../writer/writer.ts';
import type { DeletionLedger, Unfinished } from './deletion-ledger.ts';
import { daysOf, eraseRows } from './erase-rows.ts';
import type { DeletionTable } from './ledger-tables.ts';
import type { DayId } from './read-deletion.ts';
import { retentionWindow } from './retention-window.ts';
import { shuffled } from './shuffled.ts';
import type { Tombstones } from './tombstones.ts';

const DAY_MS = 86_400_000;
/** Requests that wait at a time. Each rewrites what it matches; a flood of them must not. */
const MOST_WAITING = 100;
const BACKOFF_MS = { first: 500, most: 60_000 };
/** Seldom: the engine leaves the files of a part for its next round while somebody looks at it. */
const LOOK_EVERY_MS = 5000;
/** For how many days the state of a finished request is told. */
const TOLD_DAYS = 30;

export interface EraserOptions {
  /** By product, the newest. */
  readonly catalogs: ReadonlyMap<string, CompiledCatalog>;
  /** By which tombstones are forgotten. */
  readonly clock: RemovalClock;
  readonly ledger: DeletionLedger;
  readonly tombstones: Tombstones;
  readonly log: Pick<Log, 'depth' | 'scrub'>;
  readonly writer: Pick<Writer, 'exclusively'>;
  readonly warehouse: Erasing;
  readonly receiptKey: SigningKey;
  readonly warn: (line: string) => void;
}

/** Erases by proof, one request at a time. */
export interface Eraser {
  /**
   * Takes a request. From now on nothing of its ids is stored any more.
   *
   * @returns the request's id, and when its rows are deleted; undefined when too many wait
   */
  take(
    product: string,
    ids: readonly DayId[],
  ): Promise<{ readonly requestId: string; readonly deleted: Promise<void> } | undefined>;
  find(requestId: string): Promise<DeletionTable | undefined>;
  /** Ends after the day that is under way; the rest is done after the next start. */
  stop(): Promise<void>;
}

/** Starts with what an earlier run of the server has promised and not finished. */
export async function startEraser(options: EraserOptions): Promise<Eraser> {
  const { catalogs, clock, ledger, tombstones, warn } = options;
  const stopped = new AbortController();
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  const unfinishedFiles = new Set<Promise<void>>();

  /** @param days that were rewritten, as far as it is known: their old files are waited for */
  const run = (unfinished: Unfinished, days: Set<string>): Promise<void> => {
    const deleted = last.then(() =>
      tryUntilDone(options, stopped.signal, () => deleteRows(options, unfinished, days, stopped.signal)),
    );
    last = deleted;
    // Files are waited for beside: the next request need not.
    const finishing: Promise<void> = last
      .then(() =>
        tryUntilDone(options, stopped.signal, () => awaitFiles(options, unfinished, days, stopped.signal)),
      )
      .finally(() => unfinishedFiles.delete(finishing));
    unfinishedFiles.add(finishing);
    return deleted;
  };
  const sweep = async (): Promise<void> => {
    const now = await clock.look();
    if (now === undefined) return;
    for (const [product, catalog] of catalogs) {
      const day = dateBefore(retentionWindow(catalog) + 2, now);
      await ledger.forget(product, { day, askedOn: dateBefore(TOLD_DAYS, now) });
      tombstones.forget(product, day);
    }
  };

  for (const one of await ledger.unfinished()) {
    if (!catalogs.has(one.product)) continue;
    // Which days had been rewritten is not known any more.
    void run(one, new Set(daysOf(one.ids)));
  }
  await sweep();
  const sweeping = setInterval(
    () => sweep().catch((error: Error) => warn(`old tombstones were not forgotten: ${error.message}`)),
    DAY_MS,
  ).unref();

  return {
    async take(product, ids) {
      if (waiting >= MOST_WAITING || stopped.signal.aborted) return undefined;
      waiting += 1;
      const leave = () => {
        waiting -= 1;
      };
      const kept = shuffled(ids.filter(({ day }) => canHoldRows(catalogs.get(product), day)));
      const requestId = randomUUID();
      try {
        await ledger.begin(requestId, product, kept, dateBefore(0));
      } catch (error) {
        leave();
        throw error;
      }
      tombstones.add(product, kept);
      return {
        requestId,
        deleted: run(
          { product, requestIds: [requestId], uncounted: [requestId], ids: kept },
          new Set(),
        ).finally(leave),
      };
    },
    find: (requestId) => ledger.find(requestId),
    async stop() {
      clearInterval(sweeping);
      stopped.abort();
      await Promise.all([last, ...unfinishedFiles]);
    },
  };
}

/** Tries until it is done, or the server stops: then the ledger holds it for the next start. */
async function tryUntilDone(
  { warn }: Pick<EraserOptions, 'warn'>,
  stopped: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  let wait = BACKOFF_MS.first;
  while (!stopped.aborted) {
    try {
      return await work();
    } catch (error) {
      if (stopped.aborted) return;
      warn(`a deletion will be tried again: ${error instanceof Error ? error.message : error}`);
      await pause(wait, stopped);
      wait = Math.min(wait * 2, BACKOFF_MS.most);
    }
  }
}

async function deleteRows(
  options: EraserOptions,
  unfinished: Unfinished,
  rewritten: Set<string>,
  stopped: AbortSignal,
): Promise<void> {
  const { ledger, receiptKey } = options;
  await eraseRows(options, unfinished, rewritten, stopped);
  for (const requestId of unfinished.requestIds) {
    const matched = (await ledger.find(requestId))?.matched ?? null;
    const deleted_at = new Date().toISOString().replace(/\.\d+/, '');
    const said = { request_id: requestId, product: unfinished.product, matched, deleted_at };
    await ledger.noteDeleted(requestId, JSON.stringify(signJson(said, receiptKey)));
  }
}

/** What no query reads any more is still in files for a while: waits until those are gone. */
async function awaitFiles(
  { warehouse, log, ledger }: EraserOptions,
  unfinished: Unfinished,
  rewritten: ReadonlySet<string>,
  stopped: AbortSignal,
): Promise<void> {
  const { product } = unfinished;
  const days = [...rewritten];
  let old = days.length === 0 ? [] : await warehouse.oldParts(product, days);
  while (old.length > 0) {
    await pause(LOOK_EVERY_MS, stopped);
    stopped.throwIfAborted();
    const still = new Set(await warehouse.oldParts(product, days));
    old = old.filter((name) => still.has(name));
  }
  await log.scrub();
  await ledger.finish(unfinished);
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Being stopped while waiting is the expected end.
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/** Whether there can be events of a day: older ones are gone, and later ones are refused. */
function canHoldRows(catalog: CompiledCatalog | undefined, day: string): boolean {
  return catalog !== undefined && day >= dateBefore(retentionWindow(catalog) + 1) && day <= dateBefore(-1);
}

function dateBefore(days: number, now = Date.now()): string {
  return new Date(now - days * DAY_MS).toISOString().slice(0, 10);
}
