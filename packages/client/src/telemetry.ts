import type {
  CatalogDefinition,
  EventName,
  ExperimentName,
  FieldsOf,
  Id,
  VariantOf,
  Version,
} from '@candor/catalog';
import type { Consent } from './consent/consent.ts';

/** What the host says of itself. */
export interface TelemetryOptions<C extends CatalogDefinition> {
  /** The host's own version. */
  readonly version: Version;
  /** The release channel of this build. */
  readonly channel: keyof C['channels'] & string;
  /** One of the catalog's tiers; its first by default. */
  readonly tier?: C['tiers'][number];
  /** Loads the whole catalog for the `telemetry` commands; the host starts with what recording needs. */
  readonly whole?: () => Promise<CatalogDefinition>;
  /** The write key; requests are signed with its secret. */
  readonly key?: { readonly id: string; readonly secret?: string };
  /** The user called the host with `--no-telemetry`. */
  readonly noTelemetry?: boolean;
}

/** How an invocation of the host came to its end. */
export type Ending = 'completed' | 'interrupted' | 'failed';

/** What the client knows of an invocation when it ends. */
export interface RunSummary<C extends CatalogDefinition> {
  readonly durationMs: number;
  readonly ending: Ending;
  /** How many events of a name were recorded. */
  recorded(event: EventName<C>): number;
  /** Milliseconds from the start to the first event of a name; undefined when there was none. */
  firstAfterMs(event: EventName<C>): number | undefined;
}

/** A host's telemetry. Nothing here ever throws into the host, waits for a network, or writes to its output. */
export interface Telemetry<C extends CatalogDefinition> {
  /** Whether it is on, and what decided. Looking opens the store where only a recorded answer can say. */
  readonly consent: Consent;
  /** The user keeps events on this machine. */
  readonly airGapped: boolean;
  /**
   * Records one event. What the catalog does not declare does not type-check; at run time it is dropped and counted.
   *
   * @example
   * telemetry.record('greeting.printed', { language: 'en' });
   */
  record<E extends EventName<C>>(event: E, fields: FieldsOf<C, E>): void;
  /**
   * Records the start of an invocation now and its end when the process ends: by return, `process.exit`, an uncaught
   * exception or a signal.
   */
  session(
    start: FieldsOf<C, C['session']['start']>,
    end: (run: RunSummary<C>) => FieldsOf<C, C['session']['end']>,
  ): void;
  /** A random id that joins events of one run, such as a command and its outcome. */
  newId(): Id;
  /**
   * The variant of an experiment that this installation shows. It is drawn once, here, by the catalog's weights, and
   * kept beside the store. From the call on, the events of the experiment say which it was, in the field `variant_NAME`.
   *
   * @returns the control, the first of the variants, and nothing is said, while telemetry is off, before the experiment
   * begins and from its end on
   * @example
   * const greeting = telemetry.variant('louder') === 'loud' ? 'HELLO' : 'hello';
   */
  variant<N extends ExperimentName<C>>(name: N): VariantOf<C, N>;
  /**
   * Asks the person at the terminal, where the release channel's policy is to ask and nobody has decided: when the host
   * starts, before `session`. It comes back at once unless input, output and errors are all terminals. Ctrl-C ends the
   * host with 130; Ctrl-D or a minute of silence leaves it undecided.
   *
   * @param options `machineReadable`: the host's output is for a program, as with `--json`, and nobody is to be asked
   */
  askOnce(options?: { readonly machineReadable?: boolean }): Promise<void>;
  /**
   * Runs `HOST telemetry …`.
   *
   * @param args what follows `telemetry` on the command line
   * @returns the exit code: 0 done, 1 a check found something, 2 usage, 3 refused by policy, 4 store or server failed
   */
  command(args: readonly string[]): Promise<number>;
  /**
   * Runs `HOST config set telemetry.KEY VALUE` and `HOST config telemetry --disable|--enable`.
   *
   * @param args what follows `config` on the command line
   * @returns the exit code, as of `command`
   */
  config(args: readonly string[]): Promise<number>;
}
