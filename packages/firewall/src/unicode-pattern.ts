/**
 * Makes a pattern with Unicode properties (`\p{…}`) of its source. As a literal it would be checked whenever its file is
 * loaded, used or not, and that costs every start of a host up to a millisecond.
 */
export function unicodePattern(source: string, flags = ''): RegExp {
  return new RegExp(source, `u${flags}`);
}
