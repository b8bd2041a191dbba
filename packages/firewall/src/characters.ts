/*
 * Classes of UTF-16 code units. They take the NaN that `charCodeAt` answers beyond the ends of a string,
 * which belongs to none of them.
 */

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

export function isLetter(code: number): boolean {
  return isUpper(code) || (code >= 97 && code <= 122);
}

export function isAlphanumeric(code: number): boolean {
  return isDigit(code) || isLetter(code);
}

/** Lower or upper case. */
export function isHex(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

/** RFC 4648 section 5. */
export function isBase64Url(code: number): boolean {
  return isAlphanumeric(code) || code === 45 || code === 95;
}

/** Beyond ASCII: mostly letters of other scripts, which names of people, hosts and folders are made of. */
export function isBeyondAscii(code: number): boolean {
  return code > 127;
}

/** @returns the index after the characters of one class that begin at `start`, `limit` of them at the most. */
export function runEnd(
  text: string,
  start: number,
  belongs: (code: number) => boolean,
  limit: number = text.length,
): number {
  const end = Math.min(text.length, start + limit);
  let at = start;
  while (at < end && belongs(text.charCodeAt(at))) at += 1;
  return at;
}
