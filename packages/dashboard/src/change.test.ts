import { describe, expect, it } from 'vitest';
import { changeOf } from './change.ts';

const plain = (text: string | undefined) => text?.replaceAll('\u00a0', ' ');

describe('changeOf', () => {
  it('tells counts by their share and their number', () => {
    const change = changeOf(178, 160, 'count', { atLeast: 150 });
    expect(plain(change?.text)).toBe('+11 %');
    expect(change).toMatchObject({ direction: 'up', amount: '+18', good: true });
  });

  it('tells shares in percentage points', () => {
    const change = changeOf(0.68, 0.71, 'share', { atLeast: 0.6 });
    expect([plain(change?.text), change?.amount, change?.good]).toEqual(['−3 pp', undefined, false]);
  });

  it('takes less for good where a target asks for at most so much', () => {
    expect(changeOf(900, 1000, 'ms', { atMost: 1000 })).toMatchObject({ direction: 'down', good: true });
  });

  it.each([undefined, { atLeast: 0.02, atMost: 0.05 }])('judges nothing under a target of %j', (target) => {
    expect(changeOf(2, 1, 'count', target)).not.toHaveProperty('good');
  });

  it('has no share of nothing, and nothing to say without a value', () => {
    expect(changeOf(5, 0, 'count', undefined)).toEqual({ direction: 'up', text: '+5' });
    expect(changeOf(5, null, 'count', undefined)).toBeUndefined();
    expect(changeOf(null, 5, 'count', undefined)).toBeUndefined();
    expect(changeOf(5, undefined, 'count', undefined)).toBeUndefined();
  });

  it('says that nothing changed', () => {
    expect(changeOf(5, 5, 'count', { growing: true })).toEqual({
      direction: 'same',
      text: '+0\u00a0%',
      amount: '+0',
    });
  });
});
