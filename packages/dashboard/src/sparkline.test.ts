import { describe, expect, it } from 'vitest';
import { sparkPath } from './sparkline.tsx';

describe('sparkPath', () => {
  it('goes from the left to the right, greater values higher', () => {
    expect(sparkPath([0, 10, 5])).toBe('M2.0 26.0L50.0 2.0L98.0 14.0');
  });

  it('leaves gaps open', () => {
    expect(sparkPath([0, 10, null, 5, 5])).toBe('M2.0 26.0L26.0 2.0M74.0 14.0L98.0 14.0');
  });

  it('draws nothing of one value or none, and zeros in the middle', () => {
    expect(sparkPath([null, 3, null])).toBe('');
    expect(sparkPath([0, 0])).toBe('M2.0 14.0L98.0 14.0');
  });
});
