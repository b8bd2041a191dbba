import { describe, expect, it } from 'vitest';
import { judgeSystem, type SystemFacts } from './judge-system.ts';

const HOUR_MS = 3_600_000;
const now = Date.UTC(2026, 0, 31, 12);
const well: SystemFacts = {
  ...{ now, startedAt: now - 100 * HOUR_MS, log: { entries: 0, waitsMs: 0 }, dirtyDays: 0 },
  pressure: { log_entries: 0, disk_free_bytes: 1e11, memory_bytes: 1e8 },
  retention: { lastRun: now - HOUR_MS, lastSuccess: now - HOUR_MS, removed: [] },
  taken: { accepted: 1000, duplicates: 3, rejected: 2 },
};
const wrong = (facts: Partial<SystemFacts>) =>
  judgeSystem({ ...well, ...facts }).filter(({ level }) => level !== 'ok');

describe('judgeSystem', () => {
  it('finds nothing wrong with a server that is well, and says what was looked at', () => {
    expect(wrong({})).toEqual([]);
    expect(judgeSystem(well).map(({ check }) => check)).toEqual([
      ...['engine', 'writer', 'log', 'room', 'rejected', 'retention', 'rollups'],
    ]);
  });

  it.each<[string, Partial<SystemFacts>, 'warn' | 'fail']>([
    ['engine', { engineProblem: 'connect ECONNREFUSED' }, 'fail'],
    ['writer', { writerProblem: 'a part is missing' }, 'fail'],
    ['log', { log: { entries: 12, waitsMs: 11 * 60_000 } }, 'warn'],
    ['room', { pressure: { ...well.pressure, refusing: 'disk' } }, 'fail'],
    ['rejected', { taken: { accepted: 90, duplicates: 0, rejected: 10 } }, 'warn'],
    ['retention', { retention: { removed: [], problem: 'the totals differ' } }, 'warn'],
    ['retention', { retention: { removed: [], lastSuccess: now - 40 * HOUR_MS } }, 'warn'],
    ['retention', { retention: { removed: [] } }, 'warn'],
    ['rollups', { dirtyDays: 30 }, 'warn'],
  ])('says of the %s what is wrong and what to do: %o', (check, facts, level) => {
    const [finding, ...others] = wrong(facts);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ check, level });
    expect(finding?.advice).toMatch(/\w/);
  });

  it('waits for the first run of retention, and takes few events for few', () => {
    expect(wrong({ startedAt: now - HOUR_MS, retention: { removed: [] } })).toEqual([]);
    expect(wrong({ taken: { accepted: 0, duplicates: 0, rejected: 19 } })).toEqual([]);
  });

  it('puts what needs somebody now before what needs somebody soon', () => {
    const found = wrong({ dirtyDays: 30, writerProblem: 'no room' });
    expect(found.map(({ check }) => check)).toEqual(['writer', 'rollups']);
  });
});
