import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stops } from '@candor/catalog/policy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStops, writeStops } from './policy-file.ts';
import { policyPath } from './policy-path.ts';
import { watchStops } from './watch-stops.ts';

const STOPS: Stops = {
  ...{ collect: 'all', stopped_events: ['greeting'], stopped_fields: [], min_version: '0.0.0' },
};
let folder: string;
let store: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-policy-'));
  store = join(folder, 'telemetry.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the file of what is stopped', () => {
  it('is there only while something is, and for its user alone', () => {
    expect(readStops(store)).toBeUndefined();
    writeStops(store, STOPS);
    expect(readStops(store)).toEqual(STOPS);
    expect((statSync(policyPath(store)).mode & 0o777).toString(8)).toBe('600');
    writeStops(store, { ...STOPS, stopped_events: [] });
    expect(existsSync(policyPath(store))).toBe(false);
  });

  it.each(['', 'null', '{"collect":"all"}', '{'])('stops everything when it says %j', (text) => {
    writeFileSync(policyPath(store), text);
    expect(readStops(store)).toMatchObject({ collect: 'none' });
  });
});

describe('watchStops', () => {
  const none = () => false;

  it('sees within a second what was stopped, and what is not any more', () => {
    const gate = watchStops(store, '1.0.0');
    const fields = { language: 'en' };
    expect(gate('greeting', fields, none, 0)).toBe(fields);
    writeStops(store, STOPS);
    expect(gate('greeting', fields, none, 999)).toBe(fields);
    expect(gate('greeting', fields, none, 1000)).toBeUndefined();
    expect(gate('alarm', fields, none, 1001)).toBe(fields);
    writeStops(store, undefined);
    expect(gate('greeting', fields, none, 2001)).toBe(fields);
  });

  it('looks again when the clock was set back', () => {
    const gate = watchStops(store, '1.0.0');
    gate('greeting', {}, none, 1_000_000);
    writeStops(store, STOPS);
    expect(gate('greeting', {}, none, 0)).toBeUndefined();
  });
});
