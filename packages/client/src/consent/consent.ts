/** Whether telemetry is on, and why. */
export interface Consent {
  readonly on: boolean;
  /** The reason that decided, for `telemetry status`. */
  readonly because: string;
  readonly by: Decider;
}

/** The kind of reason that decided. `nobody` leaves it off. */
export type Decider =
  | 'dry_run'
  | 'no_home'
  | 'in_part'
  | 'sudo'
  | 'machine'
  | 'do_not_track'
  | 'variable'
  | 'flag'
  | 'ci'
  | 'config'
  | 'server'
  | 'answer'
  | 'nobody';
