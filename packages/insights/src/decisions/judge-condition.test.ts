import type { DecisionCondition } from '@candor/catalog';
import { LEAST_SAMPLE } from '@candor/metrics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allHold, anyHolds, judgeValue } from './judge-condition.ts';
import type { Verdict } from './judged-decision.ts';

const number = fc.double({ min: 0.001, max: 1e6, noNaN: true });
const enough = fc.integer({ min: LEAST_SAMPLE, max: 1e9 });
const verdicts = fc.array(fc.constantFrom<Verdict>('holds', 'does_not', 'unknown'));
const condition = (limit: object): DecisionCondition => ({ metric: 'x', ...limit });

describe('judgeValue', () => {
  it('holds below a limit and above a limit, and at neither', () => {
    fc.assert(
      fc.property(number, number, enough, (value, limit, n) => {
        const seen = { value, n };
        expect(judgeValue(condition({ below: limit }), seen, false) === 'holds').toBe(value < limit);
        expect(judgeValue(condition({ above: limit }), seen, false) === 'holds').toBe(value > limit);
        expect(judgeValue(condition({ below: value }), seen, false)).toBe('does_not');
        expect(judgeValue(condition({ above: value }), seen, false)).toBe('does_not');
      }),
    );
  });

  it('holds from a rise or a fall of so much on', () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(number, number, share, enough, (value, previous, by, n) => {
        const seen = { value, previous, n };
        const change = value / previous - 1;
        expect(judgeValue(condition({ rises: by }), seen, false) === 'holds').toBe(change >= by);
        expect(judgeValue(condition({ falls: by }), seen, false) === 'holds').toBe(-change >= by);
      }),
    );
  });

  it('says nothing of no value, of few, or of a change from nothing, but for what is itself a count', () => {
    const few = fc.integer({ min: 0, max: LEAST_SAMPLE - 1 });
    fc.assert(
      fc.property(number, few, enough, (value, some, n) => {
        expect(judgeValue(condition({ above: 0 }), { value: null, n }, true)).toBe('unknown');
        expect(judgeValue(condition({ above: 0 }), { value, n: some }, false)).toBe('unknown');
        expect(judgeValue(condition({ above: 0 }), { value, n: some }, true)).toBe('holds');
        for (const previous of [null, 0])
          expect(judgeValue(condition({ rises: 0.1 }), { value, previous, n }, false)).toBe('unknown');
      }),
    );
  });
});

describe('anyHolds and allHold', () => {
  it('need one and all, and are open only as long as what is not known could decide', () => {
    fc.assert(
      fc.property(verdicts, (all) => {
        expect(anyHolds(all) === 'holds').toBe(all.includes('holds'));
        expect(allHold(all) === 'holds').toBe(all.length > 0 && all.every((one) => one === 'holds'));
        expect(allHold(all) === 'does_not').toBe(all.includes('does_not'));
        expect(anyHolds(all) === 'unknown').toBe(all.every((one) => one === 'unknown'));
      }),
    );
  });
});
