import type { FieldDefinition, Terms } from './field.ts';
import type { Level } from './levels.ts';
import type { FieldValue } from './values.ts';

export type Fields = Readonly<Record<string, FieldDefinition>>;

/** One thing that can happen in a host, and everything that may be said about it. */
export interface EventDefinition extends Terms {
  /** What happened, in words its user understands. */
  readonly description: string;
  /** The question that its maker answers with it. */
  readonly purpose: string;
  /** The consent category, one of the catalog's: a user can refuse it alone. */
  readonly category: string;
  readonly level: Level;
  /** Written to the store when it happens, instead of with the next others: for events that a crash may follow. */
  readonly immediate?: boolean;
  readonly required: Fields;
  readonly optional?: Fields;
}

export type Events = Readonly<Record<string, EventDefinition>>;

/** The object that `record` accepts for an event: its required fields, and any of its optional ones. */
export type RecordedFields<E extends EventDefinition> = {
  readonly [K in keyof E['required']]: FieldValue<E['required'][K]>;
} & (E['optional'] extends Fields
  ? { readonly [K in keyof E['optional']]?: FieldValue<E['optional'][K]> }
  : unknown);
