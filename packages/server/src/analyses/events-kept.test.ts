import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Control, openControl } from '../control/open-control.ts';
import { openHorizons } from '../retention/horizons.ts';
import { demandEvents } from './events-kept.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-kept-'));
let control: Control;
beforeAll(async () => {
  control = await openControl(join(folder, 'control.db'));
});
afterAll(async () => {
  await control.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('demandEvents', () => {
  it('refuses a range that begins before the first day of which all its events are kept', async () => {
    const horizons = await openHorizons(control);
    const asked = { product: 'hello', events: ['greeting', 'farewell'] };
    const from = (time: string) => () => demandEvents(horizons, { ...asked, from: Date.parse(time) });
    expect(from('1970-01-01')).not.toThrow();
    await horizons.move('hello', 'event:farewell', '2026-02-01');
    await horizons.move('hello', 'event:unasked', '2026-03-01');
    expect(from('2026-02-01')).not.toThrow();
    expect(from('2026-01-31T23:59:59.999Z')).toThrow('kept from 2026-02-01 on: ask for a later time');
  });
});
