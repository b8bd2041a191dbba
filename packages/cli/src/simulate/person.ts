import type { Level } from '@candor/catalog';

/** Days from the first up to, and without, the last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * Who runs the program.
 * - `person`: with a client of Candor, whose answer was yes;
 * - `silent`: who never said yes, or keeps all on the machine: nothing is ever sent;
 * - `ci`: machines of a project on which telemetry was turned on; they count as nobody;
 * - `released`: with a client from before Candor, which knows no records that count people.
 */
export type Kind = 'person' | 'silent' | 'ci' | 'released';

/** A day on which the clock of a machine was years off: what is recorded then is refused. */
export interface WrongClock {
  readonly day: number;
  readonly off: 'behind' | 'ahead';
}

/** Somebody of the fleet, and their habits. */
export interface Person {
  readonly index: number;
  readonly kind: Kind;
  readonly os: string;
  readonly arch: string;
  readonly shell: string;
  readonly runtime: string;
  readonly channel: string;
  readonly tier: string;
  readonly level: Level;
  /** When they were there: they come, stay for a time, and some come back. */
  readonly there: readonly Stretch[];
  /** The chance that they are active on a weekday. */
  readonly diligence: number;
  /** Without a network: what is recorded then is sent later. */
  readonly offline: readonly Stretch[];
  /** The day on which they turn telemetry off: what was not sent is erased. */
  readonly optsOutOn?: number;
  /** Whether they agree to say that they did. */
  readonly saysSo: boolean;
  /** How long after a release they have it, in days. */
  readonly upgradeLag: number;
  readonly wrongClock?: WrongClock;
  /** Whether something else than the client writes into the store, too, and not always what the catalog declares. */
  readonly hasMisfits: boolean;
  /** How fast the machine is: a factor of times. */
  readonly slowness: number;
  /** Of each experiment, the place of the drawn variant. */
  readonly variants: Readonly<Record<string, number>>;
}

export function isWithin(day: number, stretches: readonly Stretch[]): boolean {
  return stretches.some(({ from, to }) => day >= from && day < to);
}
