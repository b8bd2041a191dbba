export { type Admissible, type Admission, type Clean, createGate } from './create-gate.ts';
export type { Context, Detector, Examples } from './detector.ts';
export { DETECTORS } from './detectors.ts';
export { redact } from './redact.ts';
export { type ScanContext, scan, type Verdict } from './scan.ts';
export { scanAll } from './scan-all.ts';
export type { TextRule, TextRules, TokenRule } from './text-rule.ts';
