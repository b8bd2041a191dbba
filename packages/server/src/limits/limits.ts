import type { Watermarks } from './pressure.ts';
import type { Rates } from './rate-limits.ts';

/** What a server takes at the most. */
export interface Limits extends Rates, Watermarks {}

export const DEFAULT_LIMITS: Limits = {
  // More than two cores can take in batches of a hundred events.
  requests: 5000,
  formatRequests: 100,
  // What comes in half an hour at 500 batches a second.
  logEntries: 1_000_000,
  logBytes: 4 * 2 ** 30,
  freeBytes: 512 * 2 ** 20,
  memoryBytes: 1.5e9,
};
