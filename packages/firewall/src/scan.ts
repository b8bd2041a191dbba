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
