export { createGate } from './create-gate.ts';
export type { Admissible, Admission, Clean } from './create-gate-asking.ts';
export type { Context, Detector, Examples } from './detector.ts';
export { DETECTORS } from './detectors.ts';
export type { ScanContext, Verdict } from './judge-text.ts';
export { redact } from './redact.ts';
export { scan } from './scan.ts';
export { scanAll } from './scan-all.ts';
export type { TextRule, TextRules, TokenRule } from './text-rule.ts';
