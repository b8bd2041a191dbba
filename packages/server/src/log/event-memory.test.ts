import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventMemory } from './event-memory.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A memory beside a plain map of when each event was first added. */
class Pair {
  readonly memory: EventMemory;
  readonly added = new Map<number, number>();
  now = 0;
  constructor(capacity: number) {
    this.memory = new EventMemory(capacity);
    this.memory.advance(0);
    this.memory.complete(0);
  }
  /** Few different events, so that they come again; halves that many of them share. */
  add(event: number): void {
    const fresh = this.memory.add(event % 7, event);
    const known = this.added.get(event);
    if (fresh) {
      // It may be new, or it came before the time that is remembered.
      expect(known ?? Number.NEGATIVE_INFINITY).toBeLessThan(this.memory.since);
      this.added.set(event, this.now);
    } else expect(known).not.toBe(undefined);
  }
  remove(event: number): void {
    this.memory.remove(event % 7, event);
    this.added.delete(event);
  }
}

describe('the memory of events', () => {
  it('knows what was added since the time that it tells, and nothing that was not', () => {
    const step = fc.oneof(
      { weight: 20, arbitrary: fc.nat({ max: 400 }).map((event) => ({ add: event })) },
      { weight: 2, arbitrary: fc.nat({ max: 400 }).map((event) => ({ remove: event })) },
      { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 * HOUR }).map((pass) => ({ pass })) },
    );
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 600 }),
        fc.integer({ min: 20, max: 1000 }),
        (steps, capacity) => {
          const pair = new Pair(capacity);
          for (const one of steps) {
            if ('pass' in one) {
              pair.now += one.pass;
              pair.memory.advance(pair.now);
            } else if ('add' in one) pair.add(one.add);
            else pair.remove(one.remove);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('forgets after 72 hours, and not before', () => {
    const memory = new EventMemory(1000);
    memory.advance(0);
    memory.complete(0);
    memory.add(1, 2);
    for (let now = 0; now < 72 * HOUR; now += 10 * MINUTE) memory.advance(now);
    expect(memory.add(1, 2)).toBe(false);
    for (let now = 72 * HOUR; now < 73 * HOUR; now += 10 * MINUTE) memory.advance(now);
    expect(memory.since).toBeGreaterThan(0);
    expect(memory.add(1, 2)).toBe(true);
  });

  it('never takes an event for one that was forgotten long ago, however often its names of time come round', () => {
    const memory = new EventMemory(100_000);
    for (let generation = 0; generation < 1200; generation += 1) {
      memory.advance(generation * 20 * MINUTE);
      for (let event = 0; event < 20; event += 1) {
        expect(memory.add(generation * 1000 + event, event)).toBe(true);
        // One of a time that is over comes again.
        if (generation >= 300) expect(memory.add((generation - 300) * 1000 + event, event)).toBe(true);
      }
    }
  });

  it('holds its capacity, forgets the oldest beyond it, and says since when it is complete', () => {
    const memory = new EventMemory(80_000);
    memory.advance(0);
    memory.complete(0);
    for (let event = 0; event < 400_000; event += 1) {
      if (event % 100 === 0) memory.advance(event);
      expect(memory.add(event, event >>> 3)).toBe(true);
    }
    expect(memory.size).toBeLessThanOrEqual(80_100);
    expect(memory.since).toBeGreaterThan(310_000);
    expect(memory.add(399_000, 399_000 >>> 3)).toBe(false);
  });

  it('takes an event again that was taken back', () => {
    const memory = new EventMemory(1000);
    memory.advance(0);
    expect(memory.add(1, 1)).toBe(true);
    memory.remove(1, 1);
    expect(memory.size).toBe(0);
    expect(memory.add(1, 1)).toBe(true);
    expect(memory.add(1, 1)).toBe(false);
  });
});
