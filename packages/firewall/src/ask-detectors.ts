import type { Context } from './detector.ts';
import { DETECTORS } from './detectors.ts';
import { secondReading } from './second-reading.ts';

/** Answers which detectors find something in a text; undefined when none does. */
export type AskDetectors = (text: string, context: Context) => readonly string[] | undefined;

/** Asks every detector there is. */
export const askDetectors: AskDetectors = (text, context) => {
  const second = secondReading(text);
  let found: string[] | undefined;
  for (const detector of DETECTORS) {
    if (!detector.find(text, context) && (second === undefined || !detector.find(second, context))) continue;
    found ??= [];
    found.push(detector.name);
  }
  return found;
};
