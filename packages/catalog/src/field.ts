import type { Level } from './levels.ts';

/** What every event and field may say beside what it is. What a field does not say, its event says for it. */
export interface Terms {
  /** The lowest collection level at which it is kept; the event's own level by default. */
  readonly level?: Level;
  /** `technical` is about the program, `interaction` about what its user does with it. `interaction` by default. */
  readonly sensitivity?: Sensitivity;
  /** Days that the server keeps it; the product's raw retention by default. */
  readonly retentionDays?: number;
  /** Who answers questions about it; the product's owner by default. */
  readonly owner?: string;
  /** The version of the host, or the date, from which it is recorded. */
  readonly since?: string;
  /** The version of the host, or the date (`2027-06-30`), from which it is not recorded any more. */
  readonly expires?: string;
  /** Other spellings that are accepted on the wire and read as this one. */
  readonly aliases?: readonly string[];
}

export const SENSITIVITIES = ['technical', 'interaction'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** What every field may say beside its type. */
export interface FieldOptions extends Terms {
  /** The question that its maker answers with it; the event's purpose by default. */
  readonly purpose?: string;
}

interface Described extends FieldOptions {
  /** What the field says, in words its user understands. */
  readonly description: string;
}

/** Other spellings of values that are accepted on the wire, and the value each is read as. */
export type ValueAliases<V extends string = string> = Readonly<Record<string, V>>;

interface ListedOptions<V extends string = string> extends FieldOptions {
  readonly valueAliases?: ValueAliases<V>;
}

export interface EnumField<V extends string = string> extends Described {
  readonly type: 'enum';
  readonly values: readonly V[];
  readonly valueAliases?: ValueAliases<V>;
}
export interface SetField<V extends string = string> extends Described {
  readonly type: 'set';
  readonly values: readonly V[];
  readonly valueAliases?: ValueAliases<V>;
}
export interface BooleanField extends Described {
  readonly type: 'boolean';
}
export interface IntegerField extends Described {
  readonly type: 'integer';
  readonly min: number;
  readonly max: number;
}
export interface FloatField extends Described {
  readonly type: 'float';
  readonly min: number;
  readonly max: number;
}
/** Whole milliseconds, from 0. */
export interface DurationField extends Described {
  readonly type: 'duration';
  readonly max: number;
}
/** A whole number of things, from 0. */
export interface CountField extends Described {
  readonly type: 'count';
  readonly max: number;
}
/** A semantic version (https://semver.org), at most 20 characters. */
export interface VersionField extends Described {
  readonly type: 'version';
}
/** A letter E and three or four digits: the code of an error, never its message. */
export interface ErrorCodeField extends Described {
  readonly type: 'errorCode';
}
/** A UUIDv7 that only the client's `newId()` makes. */
export interface IdField extends Described {
  readonly type: 'id';
}
/** An open vocabulary: the only string that is not listed in the catalog. */
export interface TokenField extends Described {
  readonly type: 'token';
  /** A regular expression that the whole value must match. */
  readonly pattern: string;
  readonly maxLength: number;
  /** Why the vocabulary cannot be listed. */
  readonly reason: string;
}

export type FieldDefinition =
  | EnumField
  | SetField
  | BooleanField
  | IntegerField
  | FloatField
  | DurationField
  | CountField
  | VersionField
  | ErrorCodeField
  | IdField
  | TokenField;

/** The range of a number that is not told otherwise: a day, a million. */
const DAY_MS = 86_400_000;
const MILLION = 1_000_000;

/** The bounded range of a number. Both ends are included. */
interface Range extends FieldOptions {
  readonly min: number;
  readonly max: number;
}

interface UpTo extends FieldOptions {
  readonly max?: number;
}

interface TokenOptions extends FieldOptions {
  readonly pattern: string;
  readonly maxLength: number;
  readonly reason: string;
}

/**
 * The kinds of field a catalog may declare. There is no free text, no path and no URL: what has no type
 * cannot be collected (docs/privacy.md).
 *
 * @example
 * field.enum('Which backend answered.', ['static', 'ollama'])
 * field.duration('Time spent in the model.', { max: 60_000 })
 */
export const field: {
  /** One of a listed vocabulary. */
  enum<const V extends string>(
    description: string,
    values: readonly V[],
    options?: ListedOptions<NoInfer<V>>,
  ): EnumField<V>;
  /** Any number of different values of a listed vocabulary. */
  set<const V extends string>(
    description: string,
    values: readonly V[],
    options?: ListedOptions<NoInfer<V>>,
  ): SetField<V>;
  boolean(description: string, options?: FieldOptions): BooleanField;
  integer(description: string, range: Range): IntegerField;
  float(description: string, range: Range): FloatField;
  /** Milliseconds; a day at the most unless told otherwise. */
  duration(description: string, options?: UpTo): DurationField;
  /** A million at the most unless told otherwise. */
  count(description: string, options?: UpTo): CountField;
  version(description: string, options?: FieldOptions): VersionField;
  errorCode(description: string, options?: FieldOptions): ErrorCodeField;
  id(description: string, options?: FieldOptions): IdField;
  token(description: string, options: TokenOptions): TokenField;
} = {
  enum: (description, values, options = {}) => ({ type: 'enum', description, values, ...options }),
  set: (description, values, options = {}) => ({ type: 'set', description, values, ...options }),
  boolean: (description, options = {}) => ({ type: 'boolean', description, ...options }),
  integer: (description, range) => ({ type: 'integer', description, ...range }),
  float: (description, range) => ({ type: 'float', description, ...range }),
  duration: (description, options = {}) => ({ type: 'duration', description, max: DAY_MS, ...options }),
  count: (description, options = {}) => ({ type: 'count', description, max: MILLION, ...options }),
  version: (description, options = {}) => ({ type: 'version', description, ...options }),
  errorCode: (description, options = {}) => ({ type: 'errorCode', description, ...options }),
  id: (description, options = {}) => ({ type: 'id', description, ...options }),
  token: (description, options) => ({ type: 'token', description, ...options }),
};
