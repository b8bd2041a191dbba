/**
 * A regular expression as a tree, so far as it is made of characters, classes, groups, choices and repetitions.
 * That is what patterns of tokens are made of.
 */
export type PatternNode =
  | { readonly kind: 'characters'; readonly any: string }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly node: PatternNode; readonly atLeast: number };

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const DIGITS = '0123456789';

/** Escapes that stand for several characters. */
const CLASSES: Readonly<Record<string, string>> = { d: DIGITS, w: `${UPPER}${LOWER}${DIGITS}_` };

/** @returns the tree; undefined for a pattern that uses anything else, such as a look-ahead, an anchor or `.` */
export function parsePattern(pattern: string): PatternNode | undefined {
  const reader = new PatternReader(pattern);
  const node = reader.choice();
  return reader.atEnd ? node : undefined;
}

/** A short text of the pattern. */
export function shortestOf(node: PatternNode): string {
  switch (node.kind) {
    case 'characters':
      return node.any.charAt(0);
    case 'sequence':
      return node.parts.map(shortestOf).join('');
    case 'choice':
      return node.options.map(shortestOf).reduce((a, b) => (b.length < a.length ? b : a));
    case 'repeat':
      return shortestOf(node.node).repeat(node.atLeast);
  }
}

/** Reads as far as it understands; what is left over then tells that there was more. */
class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  get atEnd(): boolean {
    return this.#at === this.#pattern.length;
  }

  choice(): PatternNode {
    const options = [this.#sequence()];
    while (this.#take(/\|/y) !== undefined) options.push(this.#sequence());
    const [only] = options;
    return options.length === 1 && only !== undefined ? only : { kind: 'choice', options };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    for (let part = this.#repeated(); part !== undefined; part = this.#repeated()) parts.push(part);
    return { kind: 'sequence', parts };
  }

  #repeated(): PatternNode | undefined {
    const node = this.#single();
    if (node === undefined) return undefined;
    const times = this.#take(/(?:[?*+]|\{(\d{1,3})(?:,\d{0,3})?\})\??/y);
    if (times === undefined) return node;
    const least = times[1] ?? (times[0].startsWith('+') ? '1' : '0');
    return { kind: 'repeat', node, atLeast: Number(least) };
  }

  #single(): PatternNode | undefined {
    if (this.#take(/\((?:\?:)?(?!\?)/y) !== undefined) {
      const inner = this.choice();
      return this.#take(/\)/y) === undefined ? this.#giveUp() : inner;
    }
    if (this.#take(/\[(?!\^)/y) !== undefined) return this.#class();
    const character = this.#escaped() ?? this.#take(/[^\\[\](){}^$.|?*+]/y)?.[0];
    return character === undefined ? undefined : { kind: 'characters', any: character };
  }

  #class(): PatternNode | undefined {
    let any = '';
    while (this.#take(/\]/y) === undefined) {
      const range = this.#take(/([A-Za-z0-9])-([A-Za-z0-9])/y);
      const next = range === undefined ? (this.#escaped() ?? this.#take(/[^\\\]]/y)?.[0]) : between(range);
      if (next === undefined) return this.#giveUp();
      any += next;
    }
    return any === '' ? this.#giveUp() : { kind: 'characters', any };
  }

  #escaped(): string | undefined {
    const [, sign = ''] = this.#take(/\\([dw]|[^A-Za-z0-9])/y) ?? [];
    return CLASSES[sign] ?? (sign === '' ? undefined : sign);
  }

  #take(what: RegExp): RegExpExecArray | undefined {
    what.lastIndex = this.#at;
    const found = what.exec(this.#pattern);
    if (found === null) return undefined;
    this.#at = what.lastIndex;
    return found;
  }

  #giveUp(): undefined {
    // Nothing matches from here on, and this is not the end.
    this.#at = this.#pattern.length + 1;
    return undefined;
  }
}

/** The characters of a range, which must not run backwards. */
function between([, from = '', to = '']: RegExpExecArray): string | undefined {
  let all = '';
  for (let at = from.charCodeAt(0); at <= to.charCodeAt(0); at += 1) all += String.fromCharCode(at);
  return all === '' ? undefined : all;
}
