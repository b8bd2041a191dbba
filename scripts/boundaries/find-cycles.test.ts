import { describe, expect, it } from 'vitest';
import { findCycles } from './find-cycles.ts';

function cyclesOf(graph: Record<string, string[]>) {
  return findCycles(new Map(Object.entries(graph)));
}

describe('findCycles', () => {
  it('finds none where everything goes one way, also by two ways', () => {
    expect(cyclesOf({ a: ['b', 'c'], b: ['d'], c: ['d'], d: [] })).toEqual([]);
  });

  it('finds a node that leads to itself', () => {
    expect(cyclesOf({ a: ['a'] })).toEqual([['a']]);
  });

  it('names the shortest cycle from the first node, once', () => {
    expect(cyclesOf({ a: ['b'], b: ['c', 'd'], c: ['d'], d: ['a'] })).toEqual([['a', 'b', 'd']]);
  });

  it('names cycles that share no node apart, and a tail that leads into one not at all', () => {
    expect(cyclesOf({ tail: ['a'], a: ['b'], b: ['a'], c: ['d'], d: ['c', 'a'] })).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('takes a node that nothing is known of for an end', () => {
    expect(cyclesOf({ a: ['b'] })).toEqual([]);
  });
});
