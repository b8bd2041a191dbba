import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ClockLook, judgeClock } from './removal-clock.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 0, 15);

/** Looks at a clock that shows these times, one after the other. @returns what is believed after each */
function lookAt(times: readonly number[]): readonly (number | undefined)[] {
  let look: ClockLook | undefined;
  return times.map((time) => {
    look = judgeClock(look, time);
    return look.jumped_to === null ? look.trusted : undefined;
  });
}
const hourly = (from: number, hours: number) =>
  Array.from({ length: hours }, (_, hour) => from + hour * HOUR);

describe('the clock by which things are removed', () => {
  it('is the machine’s while that goes on, also over a night without a server', () => {
    const times = [...hourly(START, 10), ...hourly(START + DAY, 10)];
    expect(lookAt(times)).toEqual(times);
  });

  it.each([
    ['ahead', 300 * DAY],
    ['back', -300 * DAY],
  ])('does not follow a jump %s before a day has gone on from there', (_, jump) => {
    const believed = lookAt([START, ...hourly(START + jump, 26)]);
    expect(believed.slice(1, 25)).toEqual(Array(24).fill(undefined));
    expect(believed.slice(25)).toEqual([START + jump + DAY, START + jump + 25 * HOUR]);
  });

  it('is the old one at once when the clock is set right again', () => {
    const times = [START, ...hourly(START + 300 * DAY, 20), START + 20 * HOUR];
    expect(lookAt(times).at(-1)).toBe(START + 20 * HOUR);
  });

  it('begins the day anew with every further jump', () => {
    const believed = lookAt([START, ...hourly(START + 300 * DAY, 20), ...hourly(START + 900 * DAY, 20)]);
    expect(believed.slice(1)).toEqual(Array(40).fill(undefined));
  });

  it('never goes further at a look than a jump that is none, unless there were looks over a day before it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -60, max: 60 }), { minLength: 1, maxLength: 60 }), (steps) => {
        let at = START;
        const times = steps.map((hours) => {
          at += hours * HOUR;
          return at;
        });
        const believed = lookAt([START, ...times]);
        let [last, since] = [START, 0];
        for (const [index, time] of believed.entries()) {
          if (time === undefined) continue;
          const seen = [START, ...times].slice(since + 1, index + 1);
          const span = Math.max(...seen) - Math.min(...seen);
          if (Math.abs(time - last) > 36 * HOUR) expect(span).toBeGreaterThanOrEqual(DAY);
          [last, since] = [time, index];
        }
      }),
    );
  });
});
