import { compareFleet, sendFleet } from '@candor/bench/fleet';
import { caro } from '@candor/caro';
import { compileCatalog } from '@candor/catalog/tools';
import { reasonkit } from '@candor/reasonkit';
import { type RunningServer, startServer } from '@candor/server';
import { fleetOf } from 'candor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const folder = new TemporaryFolder();
const catalogs = [compileCatalog(caro), compileCatalog(reasonkit)];
let server: RunningServer;
beforeAll(async () => {
  const options = { data: folder.path, catalogs, port: 0, accept: ['caro/1'], warn: () => undefined };
  server = await startServer(options);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

describe.each(catalogs.map((catalog) => [catalog.product, catalog] as const))(
  'a server that got all that a fleet of %s sends',
  (product, catalog) => {
    it('answers with the truth about it', async () => {
      const fleet = fleetOf(product);
      const lastDay = Math.floor(Date.now() / 86_400_000);
      const simulation = { catalog, fleet, users: 80, days: 21, seed: 7, lastDay };
      const t0 = performance.now();
      const { answers, truth } = await sendFleet(server.url, simulation);
      console.log('send', performance.now() - t0);
      const { accepted, rejected, records_accepted, records_rejected, requests } = truth.sent;
      const sum = (counts: Readonly<Record<string, number>>) =>
        Object.values(counts).reduce((total, n) => total + n, 0);
      expect(answers).toEqual({
        requests,
        events: { accepted, rejected: sum(rejected), duplicates: 0 },
        records: { accepted: records_accepted, rejected: sum(records_rejected), duplicates: 0 },
      });
      const t = performance.now();
      const { values, differences } = await compareFleet(server.url, truth, 1);
      console.log(product, 'compare ms', performance.now() - t, values);
      expect(differences.slice(0, 10)).toEqual([]);
      expect(values).toBeGreaterThan(1000);
    });
  },
);
