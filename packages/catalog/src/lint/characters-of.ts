/** What a regular expression has room for. */
export interface Characters {
  /** Whether some part of it matches a character. */
  allows(character: string): boolean;
  /** Whether it can match a character several times. */
  repeats(character: string): boolean;
}

/** A class, an escape, or one character; then how often. */
const ATOM =
  /(\[(?:\\.|[^\]\\])*\]|\\(?:[pP]\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|.)|[^\\])([*+]|\{\d+,?\d*\})?/gsu;

/**
 * Takes a regular expression apart, coarsely: what surrounds a part is not looked at, so it may have less room than this
 * says, never more. A repeated group is told from its closing bracket.
 */
export function charactersOf(pattern: string): Characters {
  const atoms = [...pattern.matchAll(ATOM)].map(([, atom = '', often]) => ({ atom, often }));
  const repeatsGroups = atoms.some(({ atom, often }) => atom === ')' && often !== undefined);
  const matching = (character: string) => atoms.filter(({ atom }) => matches(atom, character));
  return {
    allows: (character) => matching(character).length > 0,
    repeats(character) {
      const found = matching(character);
      return found.length > 1 || (found.length === 1 && (repeatsGroups || found[0]?.often !== undefined));
    },
  };
}

function matches(atom: string, character: string): boolean {
  try {
    return new RegExp(`^${atom}$`).test(character);
  } catch {
    // A bracket or a quantifier by itself stands for no character.
    return false;
  }
}
