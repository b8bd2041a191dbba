import { describe, expect, it } from 'vitest';
import { decide } from './decide.ts';

describe('decide', () => {
  it.each([
    ['strict', ['allowed', 'blocked', 'blocked', 'blocked']],
    ['moderate', ['allowed', 'warned', 'blocked', 'blocked']],
    ['permissive', ['allowed', 'warned', 'warned', 'blocked']],
  ] as const)('at level %s turns safe, moderate, high and critical into %j', (level, actions) => {
    const risks = ['safe', 'moderate', 'high', 'critical'] as const;
    expect(risks.map((risk) => decide({ risk }, level))).toEqual(actions);
  });

  it('is moderate when no level is given', () => {
    expect(decide({ risk: 'moderate' })).toBe('warned');
    expect(decide({ risk: 'high' })).toBe('blocked');
  });
});
