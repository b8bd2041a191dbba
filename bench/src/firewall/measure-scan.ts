import { scan, type TextRule } from '@candor/firewall';
import { type Count, countByKind } from './count-by-kind.ts';
import type { Material, Sample } from './material.ts';
import { TOKEN_LENGTH, TOKEN_PATTERN } from './measure-gate.ts';

/** What of a kind of material is stopped, and what of another passes. */
export interface ScanCounts {
  readonly stopped: readonly Count[];
  readonly passed: readonly Count[];
}

const TOKEN: TextRule & { kind: 'token' } = {
  kind: 'token',
  pattern: new RegExp(`^(?:${TOKEN_PATTERN})$`),
  maxLength: TOKEN_LENGTH,
};
/** A key or a token of fewer characters says nothing about itself. */
const SHORTEST_KEY = 12;

/** Every positive as the value of a token, and the ordinary values that fit one. */
export function measureToken({ positives, negatives }: Material): ScanCounts {
  const fitting = negatives.filter(({ text }) => TOKEN.pattern.test(text));
  return {
    stopped: countByKind(positives, ({ text }) => !scan(text, { rule: TOKEN }).allowed),
    passed: countByKind(fitting, ({ text }) => scan(text, { rule: TOKEN }).allowed),
  };
}

/** The detectors alone, over any text. */
export function measureDetectors({ positives, negatives }: Material): ScanCounts {
  return {
    stopped: countByKind(positives.filter(isLongEnough), ({ text }) => !scan(text).allowed),
    passed: countByKind(negatives, ({ text }) => scan(text).allowed),
  };
}

function isLongEnough({ kind, text }: Sample): boolean {
  return text.length >= SHORTEST_KEY || (kind !== 'jwt' && kind !== 'api_key');
}
