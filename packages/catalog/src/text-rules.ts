import { type EventLookup, lookUpOnce } from './event-lookup.ts';
import type { FieldDefinition } from './field.ts';
import { ERROR_CODE, UUID_V7, VERSION } from './patterns.ts';

/**
 * What the strings of a field may be, for a guard that does not know catalogs:
 * one of a vocabulary, an id of random digits, or an open token that must be looked at.
 */
export type TextRule =
  | { readonly kind: 'vocabulary'; readonly values: ReadonlySet<string> }
  | { readonly kind: 'id'; readonly pattern: RegExp }
  | { readonly kind: 'token'; readonly pattern: RegExp; readonly maxLength: number };

/** For each event, the rule of each of its fields that holds strings. */
export interface TextRules {
  get(event: string): { get(field: string): TextRule | undefined } | undefined;
}

export function textRules(find: EventLookup): TextRules {
  return {
    get: lookUpOnce((name) => {
      const event = find(name);
      if (event === undefined) return undefined;
      const rule = (field: string): TextRule | undefined => {
        const declared = event.field(field);
        return declared === undefined ? undefined : textRule(declared);
      };
      return { get: lookUpOnce(rule) };
    }),
  };
}

function textRule(field: FieldDefinition): TextRule | undefined {
  switch (field.type) {
    case 'enum':
    case 'set':
      return { kind: 'vocabulary', values: new Set(field.values) };
    case 'id':
      return { kind: 'id', pattern: UUID_V7 };
    case 'version':
      return { kind: 'token', pattern: VERSION, maxLength: 20 };
    case 'errorCode':
      return { kind: 'token', pattern: ERROR_CODE, maxLength: 5 };
    case 'token':
      return { kind: 'token', pattern: new RegExp(`^(?:${field.pattern})$`), maxLength: field.maxLength };
    default:
      return undefined;
  }
}
