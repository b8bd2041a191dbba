const PLAIN = /^[A-Za-z0-9_./:@%+,-]+$/;

/**
 * Writes a text as one word of a POSIX shell: whatever it holds, it stays a text.
 * Words that need no quotes are left alone, for commands that read well.
 */
export function quote(text: string): string {
  // No argument of a program can hold a NUL byte.
  const word = text.replaceAll('\0', '');
  return PLAIN.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

/** Names that some program takes for an option, an operator of find, a place on another machine or a setting. */
const AMBIGUOUS = /^[-!(),]|^[^/]*[:=]/;

/** Quotes a path, keeps a leading `~` meaningful, and never lets a name be taken for something else. */
export function quotePath(path: string): string {
  const trimmed = /^\/+$/.test(path) ? '/' : withoutTrailingSlashes(path);
  if (trimmed === '~') return '~';
  if (trimmed.startsWith('~/')) return `~/${quote(trimmed.slice(2))}`;
  return quote(AMBIGUOUS.test(trimmed) ? `./${trimmed}` : trimmed);
}

function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (end > 1 && path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** Makes the characters of a `find -name` pattern stand for themselves. */
export function escapeGlob(text: string): string {
  return text.replace(/[\\*?[\]]/g, '\\$&');
}

/** Makes the characters of a basic regular expression of sed stand for themselves. */
export function escapeSedPattern(text: string): string {
  return text.replace(/[\\/.*[^$]/g, '\\$&');
}

/** Makes the characters of the replacement side of sed's `s` stand for themselves. */
export function escapeSedReplacement(text: string): string {
  return text.replace(/[\\/&]/g, '\\$&');
}
