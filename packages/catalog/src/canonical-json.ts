/**
 * JSON in one form only (RFC 8785): two values that are the same JSON give the same text, so that its hash names them.
 * Keys with the value `undefined` are left out, as `JSON.stringify` does.
 *
 * @throws {TypeError} for what is not JSON: numbers that are not finite, halves of surrogate pairs (RFC 7493), functions
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed())
        throw new TypeError('a text holds half of a surrogate pair; JSON cannot say that');
      return JSON.stringify(value);
    case 'number':
      // Section 3.2.2.3: as ECMAScript writes numbers, which is what this does.
      if (!Number.isFinite(value)) throw new TypeError(`${value} is not a number that JSON can say`);
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : canonicalObject(value);
    default:
      throw new TypeError(`a ${typeof value} is not JSON`);
  }
}

function canonicalObject(value: object): string {
  // Section 3.2.3: by UTF-16 code units, which is how JavaScript compares strings.
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  const members = entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${canonicalJson(key)}:${canonicalJson(one)}`);
  return `{${members.join(',')}}`;
}
