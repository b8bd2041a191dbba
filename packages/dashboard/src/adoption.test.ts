import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adoptionOf } from './adoption.ts';
import type { Release, ReleasesAnswer } from './api.ts';

const DAYS = ['2026-01-30', '2026-01-31', '2026-02-01'] as const;

function release(version: string, uses: readonly number[]): Release {
  const days = uses.flatMap((person_days, index) =>
    person_days === 0 ? [] : [{ day: DAYS[index] ?? '', person_days }],
  );
  const person_days = uses.reduce((sum, use) => sum + use, 0);
  return {
    ...{ version, days, person_days, events: person_days, share: null, quality: [] },
    ...{ first_day: days[0]?.day ?? '', last_day: days.at(-1)?.day ?? '', new: false, suppressed: false },
  };
}

function answerOf(versions: readonly Release[]): ReleasesAnswer {
  return {
    ...{ product: 'caro', from: '2026-01-30T00:00:00.000Z', to: '2026-02-02T00:00:00.000Z', watermark: '' },
    ...{ person_days: 0, days: [], left_out: 0, days_left_out: 0, metrics: [], versions },
  };
}

describe('adoptionOf', () => {
  it('has a bar for every day of the range, also for one without anybody', () => {
    const { stacks } = adoptionOf(answerOf([release('1.1.0', [3, 0, 1]), release('1.0.0', [1, 0, 0])]));
    expect(stacks.map(({ label, values, people }) => [label, values, people])).toEqual([
      ['Jan 30', [0.75, 0.25], 4],
      ['Jan 31', [0, 0], 0],
      ['Feb 1', [1, 0], 1],
    ]);
  });

  it('names the five most used, newest first, and puts all others together', () => {
    const versions = [9, 1, 8, 7, 2, 6, 5].map((use, index) => release(`1.${9 - index}.0`, [use, 0, 0]));
    const { series, stacks } = adoptionOf(answerOf([...versions, release('none', [50, 0, 0])]));
    expect(series).toEqual(['1.9.0', '1.7.0', '1.6.0', '1.4.0', '1.3.0', 'all others']);
    expect(stacks[0]?.values.at(-1)).toBeCloseTo(53 / 88);
  });

  it('makes parts that are the whole of each day on which there is somebody', () => {
    const uses = fc.array(fc.tuple(fc.nat(50), fc.nat(50), fc.nat(50)), { maxLength: 12 });
    fc.assert(
      fc.property(uses, (all) => {
        const { series, stacks } = adoptionOf(
          answerOf(all.map((use, index) => release(`1.${99 - index}.0`, use))),
        );
        for (const [index, { values, people }] of stacks.entries()) {
          expect(values).toHaveLength(series.length);
          expect(people).toBe(all.reduce((sum, use) => sum + (use[index] ?? 0), 0));
          const sum = values.reduce((total, value) => total + value, 0);
          expect(sum).toBeCloseTo(people === 0 ? 0 : 1);
        }
      }),
    );
  });
});
