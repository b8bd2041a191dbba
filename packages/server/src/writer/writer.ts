import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log/log.ts';
import type { TableShape } from '../warehouse/table-shape.ts';
import type { Warehouse, WarehouseBlock } from '../warehouse/warehouse.ts';
import { fillMemory } from './fill-memory.ts';

/** At most one insert a second and table in steady state: every insert is a part that must be merged. */
const PACE_MS = 1000;
const BACKOFF_MS = { first: 200, most: 10_000 };
/** How long the answer to a batch is remembered: 72 hours. */
const ANSWERS_KEPT_MS = 72 * 3_600_000;

/** How long work may hold up the writer at a time: ingest goes on, and what it takes waits in the log. */
export const HOLD_MS = 2000;

export interface WriterOptions {
  readonly log: Log;
  readonly warehouse: Warehouse;
  /** By product. */
  readonly shapes: ReadonlyMap<string, TableShape>;
  /** Receives a line when a block could not be stored; it is tried again. */
  readonly warn: (line: string) => void;
}

/** Drains the log into the warehouse. */
export interface Writer {
  /** Why the last attempt failed; undefined once one succeeded. */
  problem(): string | undefined;
  /**
   * Runs work that changes stored rows, at a moment when the log has been drained: what was acknowledged before the call is
   * stored, and no block's outcome is unknown, since the writer tells by a block's rows whether it is stored. One at a time.
   *
   * @param work hears when the writer is being stopped: when it ends after that, nothing more is written
   * @throws what the work throws, and when the writer is stopped first
   */
  exclusively<T>(work: (stopping: AbortSignal) => Promise<T>): Promise<T>;
  /** Ends after the block that is under way. */
  stop(): Promise<void>;
}

interface Asked {
  /** Milliseconds since the epoch. */
  readonly at: number;
  run(): Promise<void>;
  refuse(error: Error): void;
}

export function startWriter(options: WriterOptions): Writer {
  const stopped = new AbortController();
  let problem: string | undefined;
  const asked: Asked[] = [];
  let filling: Promise<void> | undefined;

  // After a start of the log: it must hear of what is stored already, and ingest does not wait for that.
  const fillOnce = async (): Promise<void> => {
    if (filling !== undefined) return;
    const memory = await options.log.memory();
    if (memory.since !== undefined || memory.earlierWait) return;
    const sources = { ...options, products: [...options.shapes.keys()] };
    filling = fillMemory(sources, memory, stopped.signal)
      .catch((error: Error) => options.warn(`the memory of events is not complete yet: ${error.message}`))
      .finally(() => {
        filling = undefined;
      });
  };

  const drain = async (): Promise<void> => {
    for (let wait = BACKOFF_MS.first; !stopped.signal.aborted; ) {
      const begun = Date.now();
      try {
        await storeWaiting(options, asked, begun, stopped.signal);
        await options.log.forgetAnswers(begun - ANSWERS_KEPT_MS);
        await fillOnce();
        problem = undefined;
        wait = BACKOFF_MS.first;
        await pause(Math.max(0, PACE_MS - (Date.now() - begun)), stopped.signal);
      } catch (error) {
        problem = error instanceof Error ? error.message : String(error);
        options.warn(`the writer will try again: ${problem}`);
        await pause(wait, stopped.signal);
        wait = Math.min(wait * 2, BACKOFF_MS.most);
      }
    }
  };
  const running = drain().finally(() => {
    for (const { refuse } of asked.splice(0)) refuse(new Error('the server is stopping'));
  });

  return {
    problem: () => problem,
    exclusively: <T>(work: (stopping: AbortSignal) => Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        if (stopped.signal.aborted) reject(new Error('the server is stopping'));
        else
          asked.push({
            at: Date.now(),
            run: () => work(stopped.signal).then(resolve, reject),
            refuse: reject,
          });
      }),
    async stop() {
      stopped.abort();
      await running;
      await filling;
    },
  };
}

/**
 * Stores what was waiting at a moment. What comes meanwhile is left for the next time: under a steady load there is always more,
 * and every insert of a little is a part.
 */
async function storeWaiting(
  options: WriterOptions,
  asked: Asked[],
  begun: number,
  stopped: AbortSignal,
): Promise<void> {
  const { log, warehouse, shapes } = options;
  while (!stopped.aborted) {
    const block = await log.nextBlock();
    if (block !== undefined) {
      const shape = shapes.get(block.product);
      if (shape === undefined)
        throw new Error(`the log holds events of ${block.product}, which is not served`);
      if (block.attempt === 1 || !(await isStored(warehouse, block))) await warehouse.insert(shape, block);
      await log.finishBlock(block.id);
    }
    // Here, and nowhere else, every block that was begun is known to be stored.
    await runReady(log, asked);
    if (block === undefined || ((await log.depth()).oldest ?? begun) >= begun) return;
  }
}

/** Runs what was asked for after everything that still waits was received. */
async function runReady(log: Log, asked: Asked[]): Promise<void> {
  if (asked.length === 0) return;
  const oldest = (await log.depth()).oldest ?? Number.POSITIVE_INFINITY;
  for (const one of asked.filter(({ at }) => at < oldest)) {
    asked.splice(asked.indexOf(one), 1);
    await one.run();
  }
}

/**
 * Whether an earlier attempt has stored a block after all. Sending the same insert again under a deduplication token
 * is not safe: the engine notes the token before the rows are there, and a crash between the two swallows the block.
 * A block is one part of one partition, so it is stored whole or not at all; should it ever not be, it is removed.
 */
async function isStored(warehouse: Warehouse, block: WarehouseBlock): Promise<boolean> {
  await warehouse.endAttempts(block);
  // Of a block to be checked only what is missing is inserted, however often.
  if (block.check) return false;
  const stored = await warehouse.countRows(block);
  if (stored !== block.rows && stored !== 0) await warehouse.removeRows(block);
  return stored === block.rows;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Being stopped while waiting is the expected end.
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
