import { caroFleet } from './caro-fleet.ts';
import type { Fleet } from './fleet.ts';
import { reasonkitFleet } from './reasonkit-fleet.ts';

/** The products of which fleets can be simulated. */
export const FLEETS: readonly Fleet[] = [caroFleet, reasonkitFleet];

/** @throws {Error} in one line, with the products there are */
export function fleetOf(product: string): Fleet {
  const fleet = FLEETS.find((one) => one.product === product);
  if (fleet !== undefined) return fleet;
  const names = FLEETS.map((one) => one.product).join(' and ');
  throw new Error(`nothing is known of the people who use ${product}; there are fleets of ${names}`);
}
