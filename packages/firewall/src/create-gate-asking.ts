import type { AskDetectors } from './ask-detectors.ts';
import { judgeText, type ScanContext } from './judge-text.ts';
import type { TextRule, TextRules } from './text-rule.ts';

declare const clean: unique symbol;

/** What only a gate hands out. Store, upload and ingest take nothing else. */
export type Clean<T> = T & { readonly [clean]: true };

/** The part of an event that a gate looks at. */
export interface Admissible {
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The very event, now marked; or where it was refused and why, in names that the rules or the detectors declare. */
export type Admission<E> =
  | { readonly ok: true; readonly event: Clean<E> }
  | { readonly ok: false; readonly field: string; readonly detectors: readonly string[] };

/** Reasons of the gate itself stand beside the names of detectors. */
type Reasons = readonly string[];
const UNDECLARED: Reasons = ['undeclared'];
const TYPE: Reasons = ['type'];
const CLOCK: Reasons = ['clock'];

/** The check of the strings of a field, prepared when it first occurs; undefined where the name is no field's. */
type CheckOf = (field: string) => TextCheck | undefined;

/** Answers why a string may not be the value of a field of an event of that time; undefined when it may. */
type TextCheck = (value: string, time: number) => Reasons | undefined;

/**
 * Makes the gate that every event passes before it is kept, sent or taken in.
 *
 * Each string of `fields` must be what its rule says, numbers must be finite, booleans pass; there is nothing else.
 * An id is a UUIDv7 made within a day of its event: one that stands for a machine or a person is older.
 * A name that no rule declares could itself be personal, so a refusal gives it as `''`.
 *
 * Known limits: it does not copy, so an event must not change afterwards, nor hold accessors; it looks at `event` and
 * `fields` only, since the ids and times around them have fixed patterns; how large a number may be is the catalog's to say.
 *
 * @param ask the detectors: all of them, wherever they come from
 * @param rules each is prepared when it first occurs; a gate also remembers some of the tokens it found clean, never one it refused
 * @param ownNames the names of this machine and its user, where a recorder knows them; asked for when a token is scanned
 * @returns takes an event and its time in milliseconds since the epoch
 */
export function createGateAsking(
  ask: AskDetectors,
  rules: TextRules,
  ownNames?: ScanContext['ownNames'],
): <E extends Admissible>(event: E, time: number) => Admission<E> {
  const context = ownNames === undefined ? {} : { ownNames };
  const events = new Map<string, CheckOf>();
  const checksOf = (event: string): CheckOf | undefined => {
    const known = events.get(event);
    if (known !== undefined) return known;
    const fields = rules.get(event);
    if (fields === undefined) return undefined;
    const checks = new Map<string, TextCheck>();
    const checkOf = (field: string): TextCheck | undefined => {
      const prepared = checks.get(field);
      if (prepared !== undefined) return prepared;
      const rule = fields.get(field);
      if (rule === undefined && !NAME.test(field)) return undefined;
      const check = rule === undefined ? NO_TEXT : textCheck(rule, context, ask);
      if (checks.size < REMEMBERED_FIELDS) checks.set(field, check);
      return check;
    };
    events.set(event, checkOf);
    return checkOf;
  };
  return <E extends Admissible>(event: E, time: number): Admission<E> => {
    const checkOf = checksOf(event.event);
    if (checkOf === undefined) return refuse('', UNDECLARED);
    // Events come from JSON too, where the type is only a promise.
    if (typeof event.fields !== 'object' || event.fields === null) return refuse('', TYPE);
    for (const field in event.fields) {
      const check = checkOf(field);
      const reasons = check === undefined ? UNDECLARED : valueProblem(event.fields[field], check, time);
      if (reasons !== undefined)
        return refuse(check === undefined || check === NO_TEXT ? '' : field, reasons);
    }
    return { ok: true, event: event as Clean<E> };
  };
}

function refuse(field: string, detectors: Reasons): { ok: false; field: string; detectors: Reasons } {
  return { ok: false, field, detectors };
}

/** Fields of numbers and booleans have no rule, so that at least their names must have the form of one. */
const NAME = /^[a-z][a-z0-9_]{0,63}$/;
/** They hold no text, whatever is declared about them elsewhere. */
const NO_TEXT: TextCheck = () => UNDECLARED;
/** More than an event has; names come from outside, and there is no end to them. */
const REMEMBERED_FIELDS = 1000;

function valueProblem(value: unknown, check: TextCheck, time: number): Reasons | undefined {
  if (!Array.isArray(value)) return scalarProblem(value, check, time);
  for (const one of value) {
    const reasons = scalarProblem(one, check, time);
    if (reasons !== undefined) return reasons;
  }
  return undefined;
}

function scalarProblem(value: unknown, check: TextCheck, time: number): Reasons | undefined {
  switch (typeof value) {
    case 'string':
      return check(value, time);
    case 'number':
      return Number.isFinite(value) ? undefined : TYPE;
    case 'boolean':
      return undefined;
    default:
      return TYPE;
  }
}

function textCheck(rule: TextRule, context: ScanContext, ask: AskDetectors): TextCheck {
  const where = { ...context, rule };
  const check = (value: string): Reasons | undefined => {
    const { allowed, detectors } = judgeText(value, where, ask);
    return allowed ? undefined : detectors;
  };
  switch (rule.kind) {
    case 'vocabulary':
      return check;
    case 'id':
      return (value, time) => check(value) ?? (isMadeNear(value, time) ? undefined : CLOCK);
    case 'token':
      return remembering(check);
  }
}

const DAY_MS = 86_400_000;

/** The first 48 bits of a UUIDv7 are the milliseconds since the epoch (RFC 9562 section 5.7). */
function isMadeNear(id: string, time: number): boolean {
  return Math.abs(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) - time) <= DAY_MS;
}

/** Products send the same few versions and models over and over: a set is forgotten whole when it is full. */
const REMEMBERED_VALUES = 250;
const REMEMBERED_LENGTH = 100;

function remembering(check: (value: string) => Reasons | undefined): TextCheck {
  const seen = new Set<string>();
  return (value) => {
    if (seen.has(value)) return undefined;
    const reasons = check(value);
    if (reasons !== undefined) return reasons;
    if (value.length <= REMEMBERED_LENGTH) {
      if (seen.size >= REMEMBERED_VALUES) seen.clear();
      seen.add(value);
    }
    return undefined;
  };
}
