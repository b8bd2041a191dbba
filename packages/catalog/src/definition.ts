import type { Events, RecordedFields } from './event.ts';
import type { FormatMapping } from './format-mapping.ts';
import type { Metrics } from './metric.ts';
import type {
  ActivityDefinition,
  CohortDefinition,
  ExperimentDefinition,
  FunnelDefinition,
  MilestoneDefinition,
} from './people.ts';
import type { Channel, ModelPrice, PolicyKey, Retention, SharingStep, Urls } from './product.ts';
import type { Review } from './review.ts';

type Named<T> = Readonly<Record<string, T>>;

export type Experiments<E extends string = string> = Named<ExperimentDefinition<E>>;

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
  X extends Experiments<keyof E & string> = Experiments<keyof E & string>,
> {
  /** Lower-case name; it names the server's table and the paths of the store. */
  readonly product: string;
  /** The name people know it by; the product's name by default. */
  readonly title?: string;
  /** What the product is, in one sentence. */
  readonly description: string;
  /** The command that users type; the product's name by default. */
  readonly command?: string;
  /** Counts up with every change of the catalog. */
  readonly version: number;
  /** Counts up when collection widens: users are asked again, and until then only what they agreed to is collected. */
  readonly notice?: number;
  /** Who answers questions about what is collected: a role or an address. */
  readonly owner: string;
  /** The prefix of the environment variables, as in `CARO_TELEMETRY`. */
  readonly prefix: string;
  /** Other environment variables that turn telemetry on or off. */
  readonly switches?: readonly string[];
  /** The local store, from the home folder. */
  readonly store: string;
  /** The folder of `config.toml`, from the home folder. */
  readonly configDir: string;
  /** Where uploads go unless the user's configuration says otherwise. */
  readonly endpoint: string;
  readonly channels: Named<Channel>;
  readonly tiers: readonly string[];
  /** What a user can agree to; recording for themselves, and uploads, by default. */
  readonly sharing?: readonly SharingStep[];
  /** The consent categories, each with what it is about, in words that the consent text uses. */
  readonly categories: Named<string>;
  readonly retention?: Retention;
  /** What is never collected, beside what no catalog can declare. */
  readonly neverCollected?: readonly string[];
  readonly session: SessionEvents<Start, End>;
  readonly events: E;
  /** Other spellings of the source's dimensions, and the dimension each is read as. */
  readonly sourceAliases?: Named<string>;
  /** What makes a day an active one. `active` is what people are counted by. */
  readonly activity?: Named<ActivityDefinition<keyof E & string>>;
  readonly milestones?: Named<MilestoneDefinition<keyof E & string>>;
  readonly metrics?: Metrics<keyof E & string>;
  readonly funnels?: Named<FunnelDefinition<keyof E & string>>;
  readonly cohorts?: Named<CohortDefinition>;
  readonly experiments?: X;
  readonly review?: Review;
  /** By the beginning of the model's name. */
  readonly modelPrices?: Named<ModelPrice>;
  readonly urls?: Urls;
  readonly policyKeys?: readonly PolicyKey[];
  /** The only public keys that `endpoint` may have: SHA-256 in base64 (RFC 7469, section 2.4). */
  readonly certificatePins?: readonly string[];
  /** Formats of released clients that the server may accept, by name, as in `caro/1`. */
  readonly formats?: Named<FormatMapping>;
}

/** Names of a catalog's events. */
export type EventName<C extends CatalogDefinition> = keyof C['events'] & string;

/** What `record` accepts for an event of a catalog. */
export type FieldsOf<C extends CatalogDefinition, E extends EventName<C>> = RecordedFields<C['events'][E]>;

/** Names of a catalog's experiments. */
export type ExperimentName<C extends CatalogDefinition> = keyof NonNullable<C['experiments']> & string;

/** What an experiment of a catalog compares. */
export type VariantOf<C extends CatalogDefinition, N extends ExperimentName<C>> = NonNullable<
  C['experiments']
>[N]['variants'][number];
