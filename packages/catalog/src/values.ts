import type { EnumField, FieldDefinition, SetField } from './field.ts';

declare const idBrand: unique symbol;
declare const tokenBrand: unique symbol;

/** A UUIDv7 that carries nothing of an installation; only the client's `newId()` makes one. */
export type Id = string & { readonly [idBrand]: true };

/** A string that its author has deliberately called a token. It is still matched and scanned when recorded. */
export type Token = string & { readonly [tokenBrand]: true };

/** `1.2.3`, `1.2.3-beta.1` */
export type Version = `${number}.${number}.${number}` | `${number}.${number}.${number}-${string}`;

/** `E101`, `E1001` */
export type ErrorCode = `E${number}`;

/**
 * Calls a string a token, so that a field of an open vocabulary accepts it.
 * Saying so does not let it pass: the field's pattern and the firewall decide when it is recorded.
 */
export function token(value: string): Token {
  return value as Token;
}

/** What a field accepts from a recorder: never an arbitrary string. */
export type FieldValue<F extends FieldDefinition> =
  F extends EnumField<infer V>
    ? V
    : F extends SetField<infer V>
      ? readonly V[]
      : F['type'] extends 'boolean'
        ? boolean
        : F['type'] extends 'integer' | 'float' | 'duration' | 'count'
          ? number
          : F['type'] extends 'version'
            ? Version
            : F['type'] extends 'errorCode'
              ? ErrorCode
              : F['type'] extends 'id'
                ? Id
                : F['type'] extends 'token'
                  ? Token
                  : never;

/** A value as it travels: what JSON makes of a {@link FieldValue}. */
export type WireValue = string | number | boolean | readonly string[];
export type WireFields = Readonly<Record<string, WireValue>>;
