import { askDetectors } from './ask-detectors.ts';
import { judgeText, type ScanContext, type Verdict } from './judge-text.ts';

/**
 * Decides whether a text may exist in telemetry.
 *
 * The field it stands in decides how. A value of a vocabulary is looked up, an id must have its form, and no detector is
 * asked: they could only be wrong about it. A token must be as declared, and then every detector is asked, since a
 * pattern that lets model names through lets many other things through. In free text the detectors alone decide.
 *
 * @param text of any length; the time is linear in it
 * @example
 * scan('ada@example.org') // { allowed: false, detectors: ['email', 'host-name'] }
 * scan('ada', { rule: { kind: 'vocabulary', values: new Set(['ollama']) } }) // { allowed: false, detectors: ['vocabulary'] }
 */
export function scan(text: string, context: ScanContext = {}): Verdict {
  return judgeText(text, context, askDetectors);
}
