import type { Events, RecordedFields } from './event.ts';
import type { Metrics } from './metric.ts';

/** The events that open and close an invocation of the host. */
export interface SessionEvents<Start extends string = string, End extends string = string> {
  readonly start: Start;
  readonly end: End;
}

/** A product's one declaration of what it collects and what it computes from that. */
export interface CatalogDefinition<
  E extends Events = Events,
  Start extends string = string,
  End extends string = string,
> {
  /** Lower-case name; it names the server's table and the paths of the store. */
  readonly product: string;
  /** Counts up with every change of the catalog. */
  readonly version: number;
  /** The prefix of the environment variables, as in `CARO_TELEMETRY`. */
  readonly prefix: string;
  /** The local store, from the home folder. */
  readonly store: string;
  /** The folder of `config.toml`, from the home folder. */
  readonly configDir: string;
  /** Where uploads go unless the user's configuration says otherwise. */
  readonly endpoint: string;
  /** Release channels. `upload: false` keeps a channel's events on its user's machine. */
  readonly channels: Readonly<Record<string, { readonly upload: boolean }>>;
  readonly tiers: readonly string[];
  /** Days that pending and sent events stay in the local store. */
  readonly localRetentionDays: number;
  readonly session: SessionEvents<Start, End>;
  readonly events: E;
  readonly metrics: Metrics<keyof E & string>;
}

/** Names of a catalog's events. */
export type EventName<C extends CatalogDefinition> = keyof C['events'] & string;

/** What `record` accepts for an event of a catalog. */
export type FieldsOf<C extends CatalogDefinition, E extends EventName<C>> = RecordedFields<C['events'][E]>;
