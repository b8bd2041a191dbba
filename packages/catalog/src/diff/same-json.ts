/** Whether two values are the same JSON, whatever the order of their keys. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [given(a), given(b)];
  return (
    one.size === other.size &&
    [...one].every(([key, value]) => other.has(key) && sameJson(value, other.get(key)))
  );
}

function given(value: object): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(value).filter(([, one]) => one !== undefined));
}
