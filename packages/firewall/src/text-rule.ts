/** An open vocabulary: values that cannot be listed, such as the names of models. */
export interface TokenRule {
  readonly kind: 'token';
  readonly pattern: RegExp;
  readonly maxLength: number;
}

/**
 * What the strings of a field may be.
 *
 * The catalog's rules have the same structure, and that is the only thing that joins the two: the firewall imports no
 * catalog, so that it holds whether or not what validated an event before it was right.
 */
export type TextRule =
  | { readonly kind: 'vocabulary'; readonly values: ReadonlySet<string> }
  | { readonly kind: 'id'; readonly pattern: RegExp }
  | TokenRule;

/** For each event, also one without strings, the rule of each of its fields that holds strings. A map of maps is one. */
export interface TextRules {
  get(event: string): { get(field: string): TextRule | undefined } | undefined;
}
