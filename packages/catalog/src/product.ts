/** A release channel: whether its events may leave the user's machine, and how the question is put. */
export interface Channel {
  /** `false` keeps a channel's events on its user's machine. */
  readonly upload: boolean;
  /**
   * How consent is asked for; undecided is off with either. `opt_out` asks at the first interactive run with yes as the
   * prompt's default, `opt_in` waits for `telemetry enable`. `opt_in` by default.
   */
  readonly consent?: 'opt_in' | 'opt_out';
  /** With `opt_in`: ask once at the first interactive run, with no as the prompt's default. */
  readonly ask?: boolean;
}

/** What a user can agree to, each a consent of its own: recorded for them alone, noisy daily counts, or uploads. */
export const SHARING_STEPS = ['local', 'aggregates', 'events'] as const;
export type SharingStep = (typeof SHARING_STEPS)[number];

/** How long and how much is kept. Days count from the event. */
export interface Retention {
  /** Events in the local store; 30 by default. */
  readonly localDays?: number;
  /** Size of the local store, in MiB; 10 by default. The oldest go first. */
  readonly localMegabytes?: number;
  /** Events on the server; 90 by default. */
  readonly rawDays?: number;
  /** Hourly aggregates on the server; 365 by default. */
  readonly hourlyDays?: number;
  /** Daily aggregates on the server; 1095 by default. Monthly ones stay. */
  readonly dailyDays?: number;
}

/** Pages that the consent text, the commands and the documentation link to. */
export interface Urls {
  /** The product. */
  readonly home?: string;
  /** The privacy policy. */
  readonly privacy?: string;
  /** Where an export file can be handed in. */
  readonly upload?: string;
  /** The public page of results. */
  readonly results?: string;
  /** The source code of what is described here. */
  readonly source?: string;
}

/** A key with which policies are signed (Ed25519, RFC 8032): 32 bytes, base64. Two let one be replaced. */
export interface PolicyKey {
  readonly kid: string;
  readonly key: string;
}

/** What a model costs, in US dollars for a million tokens, on a date. */
export interface ModelPrice {
  readonly input: number;
  readonly output: number;
  /** For tokens read from a cache; as `input` when left out. */
  readonly cached?: number;
  readonly asOf: string;
}
