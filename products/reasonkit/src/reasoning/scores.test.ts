import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scoreAnswer, scoreRun } from './scores.ts';
import type { Point } from './tool-answer.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const anyPoint: fc.Arbitrary<Point> = fc.record({
  text: fc.string({ minLength: 1 }),
  because: fc.string(),
  confidence: share,
  builds_on: fc.array(fc.integer({ min: -5, max: 30 }), { maxLength: 5 }),
});
const anyAnswer = fc.record({
  points: fc.array(anyPoint, { minLength: 1, maxLength: 50 }),
  conclusion: fc.string(),
  confidence: share,
});
const point = (fields: Partial<Point>): Point => ({
  ...{ text: 'a', because: '', confidence: 0.5, builds_on: [] },
  ...fields,
});

describe('scoreAnswer', () => {
  it('stays between 0 and 1, and says no more than hundredths', () => {
    fc.assert(
      fc.property(anyAnswer, fc.integer({ min: 1, max: 10 }), fc.nat(40), (answer, wanted, earlier) => {
        for (const score of Object.values(scoreAnswer(answer, wanted, earlier))) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
          expect(Math.round(score * 100) / 100).toBe(score);
        }
      }),
    );
  });

  it('depends on no text but on whether there is a reason', () => {
    fc.assert(
      fc.property(anyAnswer, fc.string({ minLength: 1 }), (answer, text) => {
        const other = answer.points.map((one) => ({ ...one, text, because: one.because === '' ? '' : text }));
        expect(scoreAnswer({ ...answer, points: other, conclusion: text }, 5, 8)).toEqual(
          scoreAnswer(answer, 5, 8),
        );
      }),
    );
  });

  it('finds an answer coherent whose points agree with it and rest on earlier ones', () => {
    const points = [
      point({ confidence: 0.9, builds_on: [1, 2] }),
      point({ confidence: 0.7, builds_on: [3] }),
    ];
    expect(scoreAnswer({ points, conclusion: '', confidence: 0.8 }, 2, 3).coherence).toBe(1);
    expect(scoreAnswer({ points, conclusion: '', confidence: 0.8 }, 2, 2).coherence).toBe(0.75);
    expect(scoreAnswer({ points, conclusion: '', confidence: 0.3 }, 2, 3).coherence).toBe(0.75);
    expect(scoreAnswer({ points, conclusion: '', confidence: 0.8 }, 2, 0).coherence).toBe(1);
  });

  it('finds an answer deep that makes the points asked for and gives reasons', () => {
    const points = [point({ because: 'b' }), point({})];
    expect(scoreAnswer({ points, conclusion: '', confidence: 0.5 }, 4, 0).depth).toBe(0.5);
    expect(scoreAnswer({ points, conclusion: '', confidence: 0.5 }, 1, 0).depth).toBe(0.75);
  });
});

describe('scoreRun', () => {
  it('takes the means of the tools, and the confidence of the conclusion', () => {
    const tools = [
      { confidence: 0.1, coherence: 1, depth: 0.5 },
      { confidence: 0.2, coherence: 0.5, depth: 0.4 },
    ];
    expect(scoreRun(tools, 0.876)).toEqual({ confidence: 0.88, coherence: 0.75, depth: 0.45 });
  });
});
