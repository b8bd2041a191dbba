import { type DeclaredEvent, type EventLookup, lookUpOnce } from './event-lookup.ts';
import type { FieldDefinition } from './field.ts';
import { ERROR_CODE, UUID_V7, VERSION } from './patterns.ts';

/** Why an event is not what the catalog declares. The codes are part of the wire format. */
export type ProblemCode =
  | 'unknown_event'
  | 'unknown_field'
  | 'missing_field'
  | 'wrong_type'
  | 'not_in_enum'
  | 'out_of_range'
  | 'bad_format';

/** Names only, never a value. */
export interface Problem {
  readonly code: ProblemCode;
  readonly field?: string;
}

/** Checks a value of one field; answers the code of what is wrong. */
type FieldCheck = (value: unknown) => ProblemCode | undefined;

interface PreparedEvent {
  readonly checkOf: (field: string) => FieldCheck | undefined;
  readonly required: readonly string[];
}

/**
 * Prepares the check of a field when it first occurs, so that it costs no more than a lookup from then on.
 *
 * @returns a function that answers the first problem of an event, or undefined when it is as declared.
 */
export function prepareChecks(
  find: EventLookup,
): (event: string, fields: Readonly<Record<string, unknown>>) => Problem | undefined {
  const prepared = lookUpOnce((name) => {
    const event = find(name);
    return event === undefined ? undefined : prepareEvent(event);
  });
  return (name, fields) => {
    const event = prepared(name);
    if (event === undefined) return { code: 'unknown_event' };
    let seen = 0;
    for (const field in fields) {
      const value = fields[field];
      const check = event.checkOf(field);
      // An undeclared name is not repeated: it could itself carry something personal.
      if (check === undefined) return { code: 'unknown_field' };
      const code = check(value);
      if (code !== undefined) return { code, field };
      seen += 1;
    }
    if (seen < event.required.length || !event.required.every((field) => Object.hasOwn(fields, field))) {
      const missing = event.required.find((field) => !Object.hasOwn(fields, field));
      return missing === undefined ? undefined : { code: 'missing_field', field: missing };
    }
    return undefined;
  };
}

function prepareEvent({ required, field }: DeclaredEvent): PreparedEvent {
  const checkOf = lookUpOnce((name) => {
    const declared = field(name);
    return declared === undefined ? undefined : fieldCheck(declared);
  });
  return { checkOf, required };
}

function fieldCheck(field: FieldDefinition): FieldCheck {
  switch (field.type) {
    case 'enum': {
      const values: ReadonlySet<unknown> = new Set(field.values);
      return (value) => (values.has(value) ? undefined : ofType(value, 'string', 'not_in_enum'));
    }
    case 'set':
      return setCheck(new Set(field.values));
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? undefined : 'wrong_type');
    case 'integer':
      return rangeCheck(field.min, field.max, Number.isInteger);
    case 'float':
      return rangeCheck(field.min, field.max, Number.isFinite);
    case 'duration':
    case 'count':
      return rangeCheck(0, field.max, Number.isInteger);
    case 'version':
      return patternCheck(VERSION, 20);
    case 'errorCode':
      return patternCheck(ERROR_CODE, 5);
    case 'id':
      return patternCheck(UUID_V7, 36);
    case 'token':
      return patternCheck(new RegExp(`^(?:${field.pattern})$`), field.maxLength);
  }
}

function ofType(value: unknown, type: 'string' | 'number', otherwise: ProblemCode): ProblemCode {
  return typeof value === type ? otherwise : 'wrong_type';
}

function setCheck(values: ReadonlySet<unknown>): FieldCheck {
  return (value) => {
    if (!Array.isArray(value)) return 'wrong_type';
    if (value.length > values.size || new Set(value).size !== value.length) return 'bad_format';
    return value.every((one) => values.has(one)) ? undefined : 'not_in_enum';
  };
}

function rangeCheck(min: number, max: number, isNumber: (value: unknown) => boolean): FieldCheck {
  return (value) => {
    if (!isNumber(value)) return 'wrong_type';
    return (value as number) >= min && (value as number) <= max ? undefined : 'out_of_range';
  };
}

function patternCheck(pattern: RegExp, maxLength: number): FieldCheck {
  return (value) => {
    if (typeof value !== 'string') return 'wrong_type';
    return value.length <= maxLength && pattern.test(value) ? undefined : 'bad_format';
  };
}
