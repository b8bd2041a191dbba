/**
 * Reads the JSON object in what a model wrote: models like to put it between fences, or a sentence before it.
 *
 * @returns undefined when there is none
 */
export function readJson(content: string): unknown {
  const begin = content.indexOf('{');
  const end = content.lastIndexOf('}');
  if (begin < 0 || end < begin) return undefined;
  try {
    return JSON.parse(content.slice(begin, end + 1));
  } catch {
    return undefined;
  }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
