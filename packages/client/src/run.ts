import type { CatalogDefinition, Source } from '@candor/catalog';
import type { Settings } from './consent/settings.ts';
import { watchStops } from './policy/watch-stops.ts';
import type { CleanEvent } from './record/recorded-event.ts';
import { createRecorder, type Recorder } from './record/recorder.ts';
import {
  FOREGROUND_WAIT_MS,
  isBusy,
  isDamaged,
  openStore,
  StoreError,
  setAside,
  storeAt,
} from './store/open-store.ts';
import { spill } from './store/spill.ts';
import { writeEvents } from './store/write-events.ts';
import type { Ending } from './telemetry.ts';
import { startUploader } from './upload/start-uploader.ts';

/** Events are written when there are this many, or after this long, and at the end; some at once. */
const BUFFER_EVENTS = 100;
const BUFFER_MS = 60_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface RunOptions {
  readonly catalog: CatalogDefinition;
  readonly source: Source;
  readonly settings: Settings;
  /** Whether events may leave this machine. */
  readonly uploads: boolean;
  /** Print events to standard error instead of storing them. */
  readonly debug: boolean;
}

interface Summary {
  readonly durationMs: number;
  readonly ending: Ending;
  recorded(event: string): number;
  firstAfterMs(event: string): number | undefined;
}

interface LastEvent {
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** One invocation of a host with telemetry on: buffers its events, and writes them before the process ends. */
export class Run {
  readonly #options: RunOptions;
  readonly #startedAt = Date.now();
  readonly #recorder: Recorder;
  readonly #counts = new Map<string, number>();
  readonly #firsts = new Map<string, number>();
  #buffer: CleanEvent[] = [];
  #lastEvent: ((summary: Summary) => LastEvent) | undefined;
  #ending: Ending = 'completed';
  #ended = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RunOptions) {
    this.#options = options;
    const { catalog, source, settings } = options;
    const stopGate = watchStops(settings.storePath, source.version);
    this.#recorder = createRecorder(catalog, source.version, { ...settings, stopGate });
    process.on('exit', () => this.#end());
    process.on('uncaughtExceptionMonitor', () => {
      this.#ending = 'failed';
    });
    // First of all: a listener of the host that wants to be called once is gone when the next one is called.
    for (const signal of SIGNALS) process.prependListener(signal, this.#onSignal);
  }

  record(event: string, fields: Readonly<Record<string, unknown>>): void {
    try {
      const now = Date.now();
      const clean = this.#recorder.accept(event, fields, now);
      if (clean === undefined) return;
      this.#counts.set(event, (this.#counts.get(event) ?? 0) + 1);
      if (!this.#firsts.has(event)) this.#firsts.set(event, now - this.#startedAt);
      this.#buffer.push(clean);
      if (this.#buffer.length >= BUFFER_EVENTS || this.#recorder.isImmediate(event)) this.#flush();
      else this.#timer ??= setTimeout(() => this.#flush(), BUFFER_MS).unref();
    } catch {
      // A host works on, whatever happens to its telemetry.
    }
  }

  /** Sets the event that is recorded when the process ends. */
  endWith(lastEvent: (summary: Summary) => LastEvent): void {
    this.#lastEvent = lastEvent;
  }

  #onSignal = (signal: NodeJS.Signals): void => {
    this.#ending = 'interrupted';
    // A host that listens itself decides what the signal means; otherwise the process ends by it, as without telemetry.
    if (process.listenerCount(signal) > 1) return;
    this.#end();
    process.off(signal, this.#onSignal);
    process.kill(process.pid, signal);
  };

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    try {
      const last = this.#lastEvent?.({
        durationMs: Date.now() - this.#startedAt,
        ending: this.#ending,
        recorded: (event) => this.#counts.get(event) ?? 0,
        firstAfterMs: (event) => this.#firsts.get(event),
      });
      if (last !== undefined) this.record(last.event, last.fields);
    } catch {
      // The host's own function failed; its other events are still kept.
    }
    this.#flush();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const events = this.#buffer;
    this.#buffer = [];
    const dropped = this.#recorder.takeDropped();
    if (events.length === 0 && dropped.size === 0) return;
    try {
      if (this.#options.debug) printEvents(events);
      else this.#store(events, dropped);
    } catch {
      // The store cannot be used; `telemetry status` says why.
    }
  }

  #store(events: readonly CleanEvent[], dropped: ReadonlyMap<string, number>): void {
    const { catalog, source, settings } = this.#options;
    const { storePath } = settings;
    try {
      this.#write(events, dropped);
    } catch (error) {
      if (isDamaged(error)) {
        // Not always the configured path: another program's database may be there, and is left alone.
        setAside(storeAt(storePath));
        this.#write(events, dropped);
      } else if (isBusyStore(error)) {
        spill(storePath, { source, catalogVersion: catalog.version, events });
      } else {
        throw error;
      }
    }
  }

  #write(events: readonly CleanEvent[], dropped: ReadonlyMap<string, number>): void {
    const { catalog, source, settings, uploads } = this.#options;
    const { storePath, endpoint, uploadIntervalMs, batchSize, storeMaxBytes, retentionDays } = settings;
    const bounds = { storeMaxBytes, retentionDays, now: Date.now() };
    const upload = { endpoint, intervalMs: uploadIntervalMs, batchSize };
    const database = openStore(storePath, FOREGROUND_WAIT_MS);
    try {
      const options = {
        storePath,
        catalog,
        source,
        events,
        dropped,
        ...bounds,
        ...(uploads ? { upload } : {}),
      };
      if (writeEvents(database, options)) startUploader(storePath);
    } finally {
      database.close();
    }
  }
}

function isBusyStore(error: unknown): boolean {
  return error instanceof StoreError ? error.code === 'busy' : isBusy(error);
}

function printEvents(events: readonly CleanEvent[]): void {
  for (const { event, time, fields } of events) {
    process.stderr.write(`${JSON.stringify({ event, timestamp: new Date(time).toISOString(), fields })}\n`);
  }
}
