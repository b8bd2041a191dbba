import {
  HEX_32,
  LIMITS,
  type Problem,
  type Refusal,
  TIMESTAMP,
  UUID_V7,
  type WireEvent,
  type WireFields,
} from '@candor/catalog';
import { expiryProblem } from './expiry-problem.ts';
import type { ProductVersion } from './product.ts';
import { isObject } from './read-envelope.ts';

const DAY_MS = 86_400_000;
const AHEAD_MS = DAY_MS;

const KEYS: ReadonlySet<string> = new Set([
  ...['event', 'event_id', 'timestamp', 'session_id', 'daily_id', 'seq', 'fields'],
]);

/** An event that is as declared, and clean. */
export interface AcceptedEvent {
  /** Its place in the batch, from 0. */
  readonly index: number;
  readonly event: WireEvent;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** What became of the events of a batch. Every event is in one of the three. */
export interface Judgement {
  readonly accepted: readonly AcceptedEvent[];
  readonly refusals: readonly Refusal[];
  readonly duplicates: number;
}

/**
 * Judges every event of a batch by itself: its form, its clock, its fields against the catalog, and the firewall.
 * A refusal names codes and declared names only, never a value.
 *
 * @param hostVersion of the source: an event or a field may expire with one
 * @param now milliseconds since the epoch
 */
export function judgeEvents(
  product: ProductVersion,
  hostVersion: string,
  events: readonly unknown[],
  now: number,
): Judgement {
  const accepted: AcceptedEvent[] = [];
  const refusals: Refusal[] = [];
  const seen = new Set<string>();
  let duplicates = 0;
  let before: WireEvent | undefined;
  for (const [index, candidate] of events.entries()) {
    const given = readEvent(candidate, before);
    if (typeof given === 'string') {
      refusals.push({ index, code: 'bad_format', field: given });
      continue;
    }
    before = given;
    const { event_id } = given;
    if (seen.has(event_id)) {
      duplicates += 1;
      continue;
    }
    seen.add(event_id);
    const time = Date.parse(given.timestamp);
    const { event, problem: misfit } = asDeclared(product, given);
    const problem =
      clockProblem(product, time, now) ??
      misfit ??
      expiryProblem(product, event, { time, version: hostVersion }) ??
      gateProblem(product, event, time);
    if (problem === undefined) accepted.push({ index, event, time });
    else refusals.push({ index, event_id, ...problem });
  }
  return { accepted, refusals, duplicates };
}

/**
 * The event, or the name of the part whose form is wrong.
 *
 * @param before one whose form is right: what is the same in this one is not looked at again
 */
export function readEvent(candidate: unknown, before?: WireEvent): WireEvent | string {
  if (!isObject(candidate)) return 'event';
  const { event, event_id, timestamp, session_id, daily_id, seq, fields } = candidate;
  if (typeof event !== 'string') return 'event';
  if (typeof event_id !== 'string' || !UUID_V7.test(event_id)) return 'event_id';
  if (typeof timestamp !== 'string' || !TIMESTAMP.test(timestamp)) return 'timestamp';
  if (typeof session_id !== 'string' || !(session_id === before?.session_id || HEX_32.test(session_id)))
    return 'session_id';
  if (typeof daily_id !== 'string' || !(daily_id === before?.daily_id || HEX_32.test(daily_id)))
    return 'daily_id';
  if (typeof seq !== 'number' || !Number.isInteger(seq) || seq < 0 || seq > LIMITS.seq) return 'seq';
  if (!isObject(fields)) return 'fields';
  // An unknown name is not repeated: it could itself carry something personal.
  for (const key in candidate) if (!KEYS.has(key)) return 'event';
  return { event, event_id, timestamp, session_id, daily_id, seq, fields: fields as WireFields };
}

/** What is older than raw events are kept would be dropped at once. */
function clockProblem(
  { catalog }: ProductVersion,
  time: number,
  now: number,
): Omit<Refusal, 'index'> | undefined {
  const plausible = time >= now - catalog.retention.rawDays * DAY_MS && time <= now + AHEAD_MS;
  return plausible ? undefined : { code: 'clock', field: 'timestamp' };
}

/** The event as the catalog declares it, and what is wrong with it. Other spellings are looked for only where it is not. */
function asDeclared(
  product: ProductVersion,
  event: WireEvent,
): { readonly event: WireEvent; readonly problem: Problem | undefined } {
  const problem = product.check(event.event, event.fields);
  const renamed = problem === undefined ? undefined : product.rename(event.event, event.fields);
  if (renamed === undefined) return { event, problem };
  const own = { ...event, event: renamed.event, fields: renamed.fields as WireFields };
  return { event: own, problem: product.check(own.event, own.fields) };
}

function gateProblem(
  product: ProductVersion,
  event: WireEvent,
  time: number,
): Omit<Refusal, 'index'> | undefined {
  const admission = product.admit(event, time);
  return admission.ok ? undefined : { code: 'firewall', field: admission.field };
}
