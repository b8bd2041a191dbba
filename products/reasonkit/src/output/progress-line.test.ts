import { describe, expect, it } from 'vitest';
import { progressLine } from './progress-line.ts';

const at = { profile: 'paranoid', step: 3 } as const;
const failure = { category: 'rate_limit', code: 'rate_limit_exceeded', recoverable: true } as const;

describe('progressLine', () => {
  it('tells which tool is at work, and how many requests there will be', () => {
    expect(progressLine({ ...at, kind: 'tool_started', tool: 'bedrock' })).toBe('paranoid 3/11  BedRock …');
    expect(progressLine({ profile: 'quick', step: 3, kind: 'concluding' })).toBe('quick 3/3  Conclusion …');
  });

  it('tells of another attempt, but not of the last failure: that is the result', () => {
    const failed = { ...at, kind: 'attempt_failed', retries: 0 } as const;
    expect(progressLine({ ...failed, failure })).toBe('paranoid 3/11  another attempt …');
    expect(progressLine({ ...failed, failure: { ...failure, recoverable: false } })).toBeUndefined();
  });
});
