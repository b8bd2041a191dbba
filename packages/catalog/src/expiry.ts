import type { Terms } from './field.ts';

const DATE = /^\d{4}-\d\d-\d\d$/;

/** When something was recorded, and by which version of the host. */
export interface RecordedBy {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly version: string;
}

/** Whether an event or a field is not to be recorded any more. `expires` is the first date, or version, without it. */
export function isExpired({ expires }: Pick<Terms, 'expires'>, { time, version }: RecordedBy): boolean {
  if (expires === undefined) return false;
  // Some older clients do not say their version: they are older than any that ends something.
  if (version === '') return DATE.test(expires) && time >= Date.parse(expires);
  return DATE.test(expires) ? time >= Date.parse(expires) : compareVersions(version, expires) >= 0;
}

/**
 * The order of two versions by semantic versioning 2.0.0, section 11: a pre-release comes before its release.
 *
 * @returns negative, 0 or positive, as `Array.prototype.sort` wants it
 */
export function compareVersions(a: string, b: string): number {
  const [coreA, preA] = split(a);
  const [coreB, preB] = split(b);
  const core = compareParts(coreA, coreB);
  if (core !== 0) return core;
  if (preA.length === 0 || preB.length === 0) return preB.length - preA.length;
  return compareParts(preA, preB);
}

function split(version: string): readonly [readonly string[], readonly string[]] {
  const dash = version.indexOf('-');
  if (dash < 0) return [version.split('.'), []];
  return [version.slice(0, dash).split('.'), version.slice(dash + 1).split('.')];
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (const [index, one] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = compareIdentifiers(one, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Numbers by their value and before words; words by their characters. */
function compareIdentifiers(a: string, b: string): number {
  const [numberA, numberB] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (numberA && numberB) return Number(a) - Number(b);
  if (numberA !== numberB) return numberA ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
