export { type Admissible, type Admission, type Clean, createGate } from './create-gate.ts';
export type { Detector } from './detector.ts';
export { DETECTORS } from './detectors.ts';
export { scan, type Verdict } from './scan.ts';
export { scanAll } from './scan-all.ts';
export { scanToken } from './scan-token.ts';
export type { TextRule, TextRules, TokenRule } from './text-rule.ts';
