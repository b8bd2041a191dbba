import { compareVersions } from '../expiry.ts';
import { VERSION } from '../patterns.ts';

/** What the maintainers let clients collect now (docs/contract.md, section 1). It can only be less than the catalog says. */
export interface Policy {
  readonly product: string;
  /** `none` stops the product. */
  readonly collect: 'all' | 'none';
  readonly stopped_events: readonly string[];
  /** `EVENT.FIELD` each. */
  readonly stopped_fields: readonly string[];
  /** Hosts older than this collect nothing. */
  readonly min_version: string;
  /** RFC 3339, UTC. */
  readonly issued_at: string;
  readonly expires_at: string;
  /** Counts up: an older policy never replaces a newer one. */
  readonly serial: number;
}

/** The part that a recorder obeys. */
export type Stops = Pick<Policy, 'collect' | 'stopped_events' | 'stopped_fields' | 'min_version'>;

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** Reads a policy; undefined when it is none. A key that is not known here may say something that must be understood. */
export function parsePolicy(value: unknown): Policy | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { product, issued_at, expires_at, serial, ...rest } = value as Readonly<Record<string, unknown>>;
  const stops = parseStops(rest);
  const isPolicy =
    stops !== undefined &&
    typeof product === 'string' &&
    typeof serial === 'number' &&
    Number.isSafeInteger(serial) &&
    isTime(issued_at) &&
    isTime(expires_at);
  return isPolicy ? { product, ...stops, issued_at, expires_at, serial } : undefined;
}

/** Reads the part that a recorder obeys; undefined when it is not that, and nothing else. */
export function parseStops(value: unknown): Stops | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { collect, stopped_events, stopped_fields, min_version, ...others } = value as Readonly<
    Record<string, unknown>
  >;
  if (Object.keys(others).length > 0 || (collect !== 'all' && collect !== 'none')) return undefined;
  if (!isTexts(stopped_events) || !isTexts(stopped_fields)) return undefined;
  if (typeof min_version !== 'string' || !VERSION.test(min_version)) return undefined;
  return { collect, stopped_events, stopped_fields, min_version };
}

/** Whether a host of a version may collect anything at all. */
export function stopsAll({ collect, min_version }: Stops, version: string): boolean {
  return collect === 'none' || compareVersions(version, min_version) < 0;
}

/** Whether something is stopped for anybody. */
export function stopsSomething({ collect, stopped_events, stopped_fields, min_version }: Stops): boolean {
  const lists = stopped_events.length + stopped_fields.length;
  return collect === 'none' || lists > 0 || compareVersions(min_version, '0.0.0') > 0;
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function isTime(value: unknown): value is string {
  return typeof value === 'string' && TIME.test(value) && !Number.isNaN(Date.parse(value));
}
