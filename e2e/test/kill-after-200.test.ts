import { type FaultReport, runFaults, ServedFolder } from '@candor/bench/faults';
import { caro } from '@candor/caro';
import { compileCatalog } from '@candor/catalog/tools';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const FAULTS = 20;
const temporary = new TemporaryFolder();
const folder = new ServedFolder(temporary.path);
let report: FaultReport;

beforeAll(async () => {
  report = await runFaults({
    ...{ folder, catalog: compileCatalog(caro), faults: FAULTS, seed: 1 + (Date.now() % 1_000_000) },
    ...{ connections: 6, pauseMs: 40, calmMs: 300, times: { frozen: 800, starting: 600 } },
  });
}, 180_000);
afterAll(async () => {
  await folder.end('SIGKILL');
  temporary.remove();
});

describe('a server under load that is killed, frozen and stopped twenty times at random moments', () => {
  it('took events all the same, and left requests without an answer', () => {
    expect([...report.faults.values()].reduce((sum, count) => sum + count, 0)).toBe(FAULTS);
    expect(report.clients.acknowledged.count).toBeGreaterThan(1000);
    expect(report.clients.unanswered).toBeGreaterThan(0);
  });

  it('has stored every acknowledged event, each once, and nothing that was not sent', () => {
    expect(report.stored).toMatchObject({ lost: 0, doubled: 0, invented: 0 });
    expect(report.stored.raw).toBeGreaterThanOrEqual(report.clients.acknowledged.count);
  });

  it('counts as many as it has stored', () => {
    expect(report.stored.metricCommands).toBe(report.stored.rawCommands);
    expect(report.stored.rawCommands).toBeGreaterThanOrEqual(report.clients.commands);
  });

  it('stops in an orderly way after all that', async () => {
    expect(await folder.end('SIGTERM')).toBe(0);
  });
});
