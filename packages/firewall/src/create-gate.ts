import { askDetectors } from './ask-detectors.ts';
import { createGateAsking } from './create-gate-asking.ts';
import type { ScanContext } from './judge-text.ts';
import type { TextRules } from './text-rule.ts';

/**
 * Makes the gate that every event passes before it is kept, sent or taken in, with every detector there is
 * (`createGateAsking` says how it judges).
 *
 * @example
 * const admit = createGate(textRules(catalog));
 * const admission = admit(event, Date.now());
 * if (admission.ok) store.append(admission.event);
 */
export function createGate(
  rules: TextRules,
  ownNames?: ScanContext['ownNames'],
): ReturnType<typeof createGateAsking> {
  return createGateAsking(askDetectors, rules, ownNames);
}
