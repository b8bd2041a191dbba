import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { atMost } from './at-most.ts';

it('atMost runs everything in order of arrival, never more at a time, also when some of it fails', async () => {
  const jobs = fc.array(fc.record({ ms: fc.integer({ min: 0, max: 3 }), fails: fc.boolean() }), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), jobs, async (most, all) => {
      let running = 0;
      let highest = 0;
      const begun: number[] = [];
      const run = atMost(most, async (index: number, ms: number, fails: boolean) => {
        begun.push(index);
        running += 1;
        highest = Math.max(highest, running);
        await sleep(ms);
        running -= 1;
        if (fails) throw new Error('failed');
        return index;
      });
      const results = await Promise.allSettled(all.map(({ ms, fails }, index) => run(index, ms, fails)));
      expect(results.map(({ status }) => status === 'rejected')).toEqual(all.map(({ fails }) => fails));
      expect(begun).toEqual(all.map((_, index) => index));
      expect(highest).toBe(Math.min(most, all.length));
    }),
    { numRuns: 30 },
  );
});
