/**
 * A request in a small language: words with one blank between them, `(a|b c)` alternatives, `[a]` optional,
 * `<show>` a class of words, `{place}` a slot, `{place:to}` a slot under another key.
 */
export type Phrase = string;

type KeyOf<Name extends string> = Name extends `${string}:${infer Key}` ? Key : Name;

/** The keys of the slots in a phrase. */
export type SlotKeys<P extends Phrase> = P extends `${string}{${infer Name}}${infer Rest}`
  ? KeyOf<Name> | SlotKeys<Rest>
  : never;

export type PhraseNode =
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'class'; readonly name: string }
  | { readonly kind: 'slot'; readonly type: string; readonly key: string }
  | { readonly kind: 'choice'; readonly of: readonly PhraseSequence[]; readonly optional: boolean };

export type PhraseSequence = readonly PhraseNode[];

const TOKEN = /[()[\]|]|\{[^}]*\}|<[^>]*>|[^\s()[\]|{}<>]+/g;

/** @throws {Error} when brackets do not pair: a mistake in a table. */
export function parsePhrase(phrase: Phrase): PhraseSequence {
  const tokens = phrase.match(TOKEN) ?? [];
  let at = 0;

  const alternatives = (closing: string | undefined): readonly PhraseSequence[] => {
    const sequences: PhraseNode[][] = [[]];
    for (;;) {
      const token = tokens[at];
      at += 1;
      if (token === closing) return sequences;
      if (token === '|' && closing !== undefined) sequences.push([]);
      else sequences.at(-1)?.push(nodeOf(token));
    }
  };

  const nodeOf = (token: string | undefined): PhraseNode => {
    if (token === undefined || /^[)\]|?]/.test(token))
      throw new Error(`"${phrase}" has a bracket too few or many.`);
    if (token === '(') return { kind: 'choice', of: alternatives(')'), optional: false };
    if (token === '[') return { kind: 'choice', of: alternatives(']'), optional: true };
    if (token.startsWith('<')) return { kind: 'class', name: token.slice(1, -1) };
    if (!token.startsWith('{')) return { kind: 'word', word: token };
    const [type = '', key = type] = token.slice(1, -1).split(':');
    return { kind: 'slot', type, key };
  };

  return alternatives(undefined).flat();
}
