import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDaySalts } from './day-salts.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-01-15T12:00:00Z');

let folder: string;
let now: number;
const open = () => openDaySalts(join(folder, 'salts'), () => now);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candor-test-'));
  now = START;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('openDaySalts', () => {
  it('makes a salt when it is first asked for, and gives the same one again, after a restart too', () => {
    const salts = open();
    expect(readdirSync(join(folder, 'salts'))).toEqual([]);
    const salt = hex(salts.of('2026-01-15'));
    expect(salt).toMatch(/^[0-9a-f]{64}$/);
    expect(hex(salts.of('2026-01-15'))).toBe(salt);
    expect(hex(open().of('2026-01-15'))).toBe(salt);
    expect(hex(salts.of('2026-01-14'))).not.toBe(salt);
  });

  it('lets nobody else look at a salt', () => {
    open().of('2026-01-15');
    expect(statSync(join(folder, 'salts')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'salts', '2026-01-15')).mode & 0o777).toBe(0o600);
  });

  it('forgets a salt four days after it was made, whatever day it is of', () => {
    const salts = open();
    const old = salts.of('2025-12-01');
    const before = hex(old);
    now = START + 4 * DAY_MS - 1;
    expect(hex(salts.of('2025-12-01'))).toBe(before);
    now = START + 4 * DAY_MS;
    salts.discardOld();
    expect(readdirSync(join(folder, 'salts'))).toEqual([]);
    expect(hex(old)).toBe('00'.repeat(32));
    expect(hex(salts.of('2025-12-01'))).not.toBe(before);
  });

  it('forgets what is due at a start, and when the next salt is asked for', () => {
    open().of('2026-01-15');
    now = START + 5 * DAY_MS;
    const salts = open();
    expect(readdirSync(join(folder, 'salts'))).toEqual([]);
    const before = hex(salts.of('2026-01-20'));
    now += 4 * DAY_MS;
    expect(hex(salts.of('2026-01-20'))).not.toBe(before);
  });

  it('forgets a salt that was made under a clock far ahead', () => {
    now = START + 400 * DAY_MS;
    const before = hex(open().of('2026-01-15'));
    now = START;
    expect(hex(open().of('2026-01-15'))).not.toBe(before);
  });

  it('replaces what a crash or a hand has spoilt, and leaves files of others alone', () => {
    open().of('2026-01-15');
    for (const name of ['2026-01-15', '2026-01-14.new', 'notes.txt'])
      writeFileSync(join(folder, 'salts', name), 'x');
    const salt = hex(open().of('2026-01-15'));
    expect(hex(open().of('2026-01-15'))).toBe(salt);
    expect(readdirSync(join(folder, 'salts')).sort()).toEqual(['2026-01-15', 'notes.txt']);
    expect(readFileSync(join(folder, 'salts', 'notes.txt'), 'utf8')).toBe('x');
  });
});
