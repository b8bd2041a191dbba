/** Nobody is made to wait for longer: a server may be wrong about its clock, or mean no good. */
const LONGEST_S = 30 * 86_400;

/**
 * Seconds to wait, of the header `Retry-After` (RFC 9110 section 10.2.3): a number of seconds, or a date.
 *
 * @param now milliseconds since the epoch
 * @returns undefined when the header is not there or says nothing that can be understood
 */
export function retryAfterSeconds(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - now) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  return Math.min(LONGEST_S, Math.max(0, Math.ceil(seconds)));
}
