import { DETECTORS } from './detectors.ts';
import { secondReading } from './second-reading.ts';

/** What was found in a text: names of detectors, never the text or a part of it. */
export interface Verdict {
  readonly allowed: boolean;
  readonly detectors: readonly string[];
}

const ALLOWED: Verdict = { allowed: true, detectors: [] };

/**
 * Decides whether a text may exist in telemetry, by asking every detector.
 *
 * @param text of any length; the time is linear in it
 * @example scan('ada@example.org') // { allowed: false, detectors: ['email'] }
 */
export function scan(text: string): Verdict {
  const second = secondReading(text);
  const found = DETECTORS.filter(
    (detector) => detector.find(text) || (second !== undefined && detector.find(second)),
  );
  return found.length === 0 ? ALLOWED : { allowed: false, detectors: found.map(({ name }) => name) };
}

/**
 * Scans strings that have names, such as the source of a batch.
 *
 * @returns the name of the first value that may not exist and the detectors that say so; undefined when all may
 */
export function scanAll(
  values: Readonly<Record<string, string>>,
): { readonly field: string; readonly detectors: readonly string[] } | undefined {
  for (const field of Object.keys(values)) {
    const { allowed, detectors } = scan(values[field] ?? '');
    if (!allowed) return { field, detectors };
  }
  return undefined;
}
