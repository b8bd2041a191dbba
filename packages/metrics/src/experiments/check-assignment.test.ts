import { describe, expect, it } from 'vitest';
import { checkAssignment } from './check-assignment.ts';

describe('checkAssignment', () => {
  it('tests each day alone, since the same people come again on the next', () => {
    // Thirty days of the same 110 and 90 people: once it is chance, and it does not become more by repetition.
    const days = Array.from({ length: 30 }, () => [110, 90]);
    expect(checkAssignment(days, [1, 1])).toMatchObject({ pValue: 1, days: 30, isMismatch: false });
    expect(checkAssignment([[3300, 2700]], [1, 1]).isMismatch).toBe(true);
  });

  it('finds a mismatch of one day, and the p-value that the number of days leaves of it', () => {
    const fair = Array.from({ length: 9 }, () => [500, 500]);
    const one = checkAssignment([[600, 400]], [1, 1]).pValue ?? Number.NaN;
    expect(checkAssignment([...fair, [600, 400]], [1, 1])).toEqual({
      ...{ pValue: 10 * one, days: 10, isMismatch: true },
    });
  });

  it('leaves out days that are too small to tell', () => {
    expect(checkAssignment([[9, 0]], [1, 1])).toEqual({ pValue: null, days: 0, isMismatch: false });
    expect(checkAssignment([[40, 2]], [0.9, 0.1])).toMatchObject({ days: 0 });
    expect(checkAssignment([[40, 20]], [0.9, 0.1])).toMatchObject({ days: 1, isMismatch: true });
  });
});
