import { join } from 'node:path';
import { mergedPercentiles, SKETCH_TYPE } from '@candor/metrics';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Engine, startEngine } from '../src/engine/start-engine.ts';
import { askEngine } from './ask-engine.ts';
import { temporaryFolder } from './running.ts';

const folder = temporaryFolder();
const LEVELS = Array.from({ length: 99 }, (_, index) => index + 1);
const ROWS = 20_000;
let engine: Engine;
beforeAll(async () => {
  engine = await startEngine(join(folder.path, 'engine'), () => undefined);
});
afterAll(async () => {
  await engine.stop();
  folder.remove();
});

/** Numbers from 0 to 1 that look random. */
const SHARE = '(cityHash64(number) % 100000) / 100000';

it.each([
  ['shares with two decimals', `round(0.3 + 0.7 * pow(${SHARE}, 0.7), 2)`],
  ['small shares', `0.0001 + ${SHARE} / 100`],
  ['whole milliseconds', `floor(exp(${SHARE} * 11))`],
  ['amounts on both sides of 1', `exp(${SHARE} * 10 - 5)`],
])(
  'percentiles of %s from sketches of many days are within 1%% of a value of their rank',
  async (_, value) => {
    expect(SKETCH_TYPE).toContain('quantilesDD(0.01, 0.5)');
    const [row] = await askEngine<{ sketched: number[]; sorted: number[] }>(
      folder.path,
      `SELECT ${mergedPercentiles(LEVELS, 'sketch')} AS sketched,
       (SELECT arraySort(groupArray(toFloat64(${value}))) FROM numbers(${ROWS})) AS sorted
     FROM (SELECT quantilesDDState(0.01, 0.5)(toFloat64(${value})) AS sketch FROM numbers(${ROWS}) GROUP BY number % 30)`,
    );
    const far = LEVELS.filter((level, index) => {
      const rank = ((ROWS - 1) * level) / 100;
      const [below = 0, above = 0] = [row?.sorted[Math.floor(rank)], row?.sorted[Math.ceil(rank)]];
      const sketched = row?.sketched[index] ?? Number.NaN;
      // Just above 1 the engine's bucket is twice as wide.
      const off = above > 0.98 && below < 1.03 ? 0.03 : 0.0101;
      return !(sketched >= below * (1 - off) && sketched <= above * (1 + off));
    });
    expect(far).toEqual([]);
  },
);
