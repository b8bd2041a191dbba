import { join } from 'node:path';
import { type Rollup, rollupsOf } from '@candor/metrics';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Control, openControl } from '../src/control/open-control.ts';
import { type Horizons, openHorizons } from '../src/retention/horizons.ts';
import { keptSince } from '../src/rollups/kept-since.ts';
import { catalog } from './greeting-days.ts';
import { temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let control: Control;
let horizons: Horizons;
let rollups: readonly Rollup[];

beforeAll(async () => {
  control = await openControl(join(folder.path, 'control.db'));
  horizons = await openHorizons(control);
});
afterAll(async () => {
  await control.close();
  folder.remove();
});
beforeEach(async () => {
  await control.db.deleteFrom('rollups_since').execute();
  rollups = rollupsOf(catalog);
});

const open = () => keptSince(control, horizons, () => rollups);
const without = (name: string) => rollupsOf(catalog).filter(({ metric }) => metric !== name);

describe('since when totals are kept', () => {
  it('is from the first day on, where none of the events had gone', async () => {
    await open().note('hello');
    await horizons.move('hello', 'event:greeting', '2026-03-01');
    const since = await open().of('hello');
    const firsts = [since('greetings', ''), since('greetings', 'os'), since('talkative', '')];
    expect(firsts.filter((day) => day > '2026')).toEqual([]);
  });

  it('is the first day whose events are there, for what comes into the catalog', async () => {
    rollups = without('greetings');
    await open().note('hello');
    await horizons.move('hello', 'event:greeting', '2026-04-01');
    rollups = rollupsOf(catalog);
    expect((await open().of('hello'))('greetings', 'os')).toBe('2026-04-01');
    await open().note('hello');
    await horizons.move('hello', 'event:greeting', '2026-05-01');
    const since = await open().of('hello');
    expect(since('greetings', 'os')).toBe('2026-04-01');
    expect(since('talkative', '') < '2026-04-01').toBe(true);
  });

  it('is forgotten with what leaves the catalog, for nothing is computed of it then', async () => {
    await open().note('hello');
    const noted = (await open().of('hello'))('greetings', '');
    rollups = without('greetings');
    await open().note('hello');
    await horizons.move('hello', 'event:greeting', '2026-06-01');
    rollups = rollupsOf(catalog);
    expect(noted < '2026-06-01').toBe(true);
    expect((await open().of('hello'))('greetings', '')).toBe('2026-06-01');
  });

  it('is all days for what earlier versions kept, and not for what they did not', async () => {
    const earlier = { product: 'hello', metric: '*', by: '', since: '' };
    await control.db.insertInto('rollups_since').values(earlier).execute();
    const kept = open();
    for (let round = 0; round < 2; round += 1) {
      const since = await kept.of('hello');
      expect(['greetings', 'people', 'speed'].map((metric) => since(metric, ''))).toEqual(['', '', '']);
      const later = ['talkative', 'keen_days', 'longest_session', 'spread'].map((metric) =>
        since(metric, ''),
      );
      expect(new Set(later)).toEqual(new Set(['2026-06-01']));
      await kept.note('hello');
    }
  });
});
