/** A whole number from 1 that was typed after an option; undefined for anything else. */
export function wholeNumber(text: unknown): number | undefined {
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text)) return undefined;
  return Number(text) >= 1 ? Number(text) : undefined;
}
