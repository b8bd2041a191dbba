import type { Context, Detector } from './detector.ts';
import { DETECTORS } from './detectors.ts';
import { secondReading } from './second-reading.ts';

/** Answers which detectors find something in a text; undefined when none does. */
export type AskDetectors = (text: string, context: Context) => readonly string[] | undefined;

/** Asks every detector there is, about a text as it is and as a person would read it; or some, as a test does that switches one off. */
export function askDetectors(
  text: string,
  context: Context,
  detectors: readonly Detector[] = DETECTORS,
): readonly string[] | undefined {
  const second = secondReading(text);
  let found: string[] | undefined;
  for (const detector of detectors) {
    if (!detector.find(text, context) && (second === undefined || !detector.find(second, context))) continue;
    found ??= [];
    found.push(detector.name);
  }
  return found;
}
