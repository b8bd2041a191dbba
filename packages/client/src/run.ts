import type { CatalogDefinition, Source } from '@candor/catalog';
import type { Agreement } from './consent/agreed-events.ts';
import { ciVariable } from './consent/ci-environment.ts';
import type { ConsentState, Verdict } from './consent/consent-state.ts';
import type { Settings } from './consent/settings.ts';
import type { ShownVariant } from './experiments/experiments.ts';
import { late } from './late.ts';
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
import { writeEvents } from './store/write-events.ts';
import type { Ending } from './telemetry.ts';
import { startUploader } from './upload/start-uploader.ts';
import type { WriteKey } from './upload/write-key.ts';

/** Events are written when there are this many, or after this long, and at the end; some at once. */
const BUFFER_EVENTS = 100;
const BUFFER_MS = 60_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface RunOptions {
  readonly catalog: CatalogDefinition;
  readonly source: Source;
  /** Sent with uploads. */
  readonly key: WriteKey | undefined;
  /** Asked again before anything is written. */
  readonly consent: ConsentState;
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

/**
 * One invocation of a host with telemetry on: buffers its events, and writes them before the process ends. Where only a
 * recorded answer could turn it on, it is read when there is something to write, so that a start does not pay for it.
 */
export class Run {
  readonly #options: RunOptions;
  readonly #startedAt = Date.now();
  #recorder: Recorder;
  #recordsBy: Settings | undefined;
  #agreement: Agreement | undefined;
  readonly #counts = new Map<string, number>();
  readonly #firsts = new Map<string, number>();
  readonly #variants = new Map<string, Readonly<Record<string, string>>>();
  /** Runs of CI are recorded where somebody asked for it, and never counted as people. */
  readonly #origin = ciVariable(process.env) === undefined ? {} : { automated: true as const };
  #buffer: CleanEvent[] = [];
  #lastEvent: ((summary: Summary) => LastEvent) | undefined;
  #ending: Ending = 'completed';
  #ended = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RunOptions) {
    this.#options = options;
    this.#recorder = this.#createRecorder();
    process.on('exit', () => this.#end());
    process.on('uncaughtExceptionMonitor', () => {
      this.#ending = 'failed';
    });
    // First of all: a listener of the host that wants to be called once is gone when the next one is called.
    for (const signal of SIGNALS) process.prependListener(signal, this.#onSignal);
  }

  record(event: string, given: Readonly<Record<string, unknown>>): void {
    try {
      const now = Date.now();
      const shown = this.#variants.get(event);
      const fields = shown === undefined ? given : { ...given, ...shown };
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

  /** Has events say from now on which variant of an experiment is shown. */
  sayVariant({ name, variant, events }: ShownVariant): void {
    for (const event of events) {
      this.#variants.set(event, { ...this.#variants.get(event), [`variant_${name}`]: variant });
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
    const { consent, debug } = this.#options;
    try {
      consent.lookAgain();
      if (this.#recordsBy !== consent.settings) this.#recorder = this.#createRecorder();
      if (!debug) this.#store(events, dropped);
      else if (consent.now().on) printEvents(events);
    } catch {
      // The store cannot be used; `telemetry status` says why.
    }
  }

  #createRecorder(): Recorder {
    const { catalog, source, consent } = this.#options;
    const { settings } = consent;
    this.#recordsBy = settings;
    const stopGate = watchStops(settings.storePath, source.version);
    const agreement = this.#agreement === undefined ? {} : { agreement: this.#agreement };
    return createRecorder(catalog, source.version, { ...settings, stopGate, ...agreement });
  }

  /** Holds what was buffered, and what comes, to what was agreed to. */
  #limit(events: readonly CleanEvent[], { agreement }: Verdict): readonly CleanEvent[] {
    if (agreement === undefined) return events;
    if (this.#agreement === undefined) {
      this.#agreement = agreement;
      this.#recorder = this.#createRecorder();
    }
    return events.flatMap(({ event, fields, time }) => this.#recorder.accept(event, fields, time) ?? []);
  }

  #store(events: readonly CleanEvent[], dropped: ReadonlyMap<string, number>): void {
    const { catalog, source, consent } = this.#options;
    const { storePath } = consent.settings;
    const early = consent.early();
    if (!early.on && early.by !== 'nobody') return;
    const spilled = { product: catalog.product, source, catalogVersion: catalog.version, ...this.#origin };
    // What a busy store may leave in a file beside it: nothing before it is known that it may be kept.
    let allowed = early.on ? events : [];
    const write = () =>
      this.#write(events, dropped, early.on, (limited) => {
        allowed = limited;
      });
    try {
      write();
    } catch (error) {
      if (isDamaged(error)) {
        if (!early.on) return;
        // Not always the configured path: another program's database may be there, and is left alone.
        setAside(storeAt(storePath));
        write();
      } else if (isBusyStore(error)) {
        if (allowed.length > 0) late('seldom').spill(storePath, { ...spilled, events: allowed });
      } else {
        throw error;
      }
    }
  }

  /** @param known whether it is on whatever the store says; a store is made only then */
  #write(
    buffered: readonly CleanEvent[],
    dropped: ReadonlyMap<string, number>,
    known: boolean,
    allow: (events: readonly CleanEvent[]) => void,
  ): void {
    const { catalog, source, consent, key } = this.#options;
    const { storePath, endpoint, uploadIntervalMs, batchSize, storeMaxBytes, retentionDays } =
      consent.settings;
    const bounds = { storeMaxBytes, retentionDays, now: Date.now() };
    const { certificatePins } = consent.settings;
    const upload = {
      ...{ endpoint, intervalMs: uploadIntervalMs, batchSize },
      ...(certificatePins === undefined ? {} : { certificatePins }),
      ...(key && { key }),
    };
    const database = openStore(storePath, FOREGROUND_WAIT_MS, known ? 'make' : 'refuse');
    try {
      const verdict = consent.verdict(database);
      if (verdict.endedUntold) late('seldom').tellEnded(database, this.#options);
      if (!verdict.on) return;
      const events = this.#limit(buffered, verdict);
      allow(events);
      const options = {
        storePath,
        catalog,
        source,
        events,
        dropped,
        ...bounds,
        ...this.#origin,
        ...(verdict.sharing.events ? { upload } : {}),
        aggregates: verdict.sharing.aggregates,
        isStillOn: () => consent.isStillOn(database, verdict),
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
