import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeExpired } from '../src/store/keep-within-bounds.ts';
import { openStore } from '../src/store/open-store.ts';

const DAY_MS = 86_400_000;
const NOW = Date.parse('2026-03-20T12:00:00Z');

let folder: string;
let store: DatabaseSync;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-expiry-'));
  store = openStore(join(folder, 'telemetry.db'), 50);
  store.exec("INSERT INTO sources VALUES (1, 'hello', '1.0.0', 'ga', 'oss', '', '', '', '', '', 1, 1)");
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Adds an event of so many days ago. */
function add(id: string, daysAgo: number): void {
  const timestamp = new Date(NOW - daysAgo * DAY_MS).toISOString().replace('T', ' ').slice(0, -1);
  store
    .prepare(
      "INSERT INTO events VALUES (NULL, ?, ?, 'greeting', '{}', 's', 0, 'minimal', 1, NULL, NULL, NULL, NULL)",
    )
    .run(id, timestamp);
}
const left = () =>
  store
    .prepare('SELECT event_id FROM events ORDER BY event_id')
    .all()
    .map(({ event_id }) => event_id);
const remove = (days: number, retentionDays = 30) =>
  removeExpired(store, { now: NOW + days * DAY_MS, retentionDays, storeMaxBytes: 1e7 });

describe('what is older than its user keeps', () => {
  it('is removed every day', () => {
    add('a', 31);
    add('b', 29.5);
    remove(0);
    expect(left()).toEqual(['b']);
    remove(1);
    expect(left()).toEqual([]);
  });

  it('is removed at once when its user keeps less', () => {
    add('a', 10);
    remove(0);
    expect(left()).toEqual(['a']);
    remove(0, 7);
    expect(left()).toEqual([]);
  });

  it('is looked for once a day', () => {
    remove(0);
    add('a', 31);
    remove(0);
    expect(left()).toEqual(['a']);
  });
});
