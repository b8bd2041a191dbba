import { join } from 'node:path';
import { compareFleet, sendFleet, withExperiment } from '@candor/bench/fleet';
import { caro } from '@candor/caro';
import { compileCatalog } from '@candor/catalog/tools';
import { reasonkit } from '@candor/reasonkit';
import { type RunningServer, startServer } from '@candor/server';
import type { Report } from '@candor/server/api';
import { type Answers, fleetOf, type Truth } from 'candor';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CountTables } from '../src/count-tables.ts';
import { TemporaryFolder } from '../src/temporary-folder.ts';

const LONGEST_AGE = 31;
const folder = new TemporaryFolder();
const lastDay = Math.floor(Date.now() / 86_400_000);
const span = { lastDay, days: 21 };
const catalogs = [caro, reasonkit].map((product) => compileCatalog(withExperiment(product, span)));
let server: RunningServer;
let counts: CountTables;
beforeAll(async () => {
  const options = { data: folder.path, catalogs, port: 0, accept: ['caro/1'], warn: () => undefined };
  server = await startServer(options);
  counts = new CountTables(join(folder.path, 'activity.db'));
});
afterAll(async () => {
  counts.close();
  await server.stop();
  folder.remove();
});

/** The weekly report of caro, as its team laid it out: each heading, and what its lines are called. */
const WEEKLY = [
  '# North Star Metric',
  'Command success rate (run as generated)',
  'Active weekly users',
  '# Core Metrics',
  ...['Downloads (cumulative)', 'Activation rate', 'Retention rate (day 7)', 'Command success rate'],
  'User satisfaction',
  '# Quality Metrics',
  ...['Error rate', 'Crash rate', 'P0 bugs', 'P1 bugs'],
  '# Performance Metrics',
  ...['p50 response time', 'p95 response time', 'p99 response time'],
  ...['# Platform Distribution', '# Backend Usage', '# Query Intent Distribution', '# Top Errors'],
];

describe.each(catalogs.map((catalog) => [catalog.product, catalog] as const))(
  'a server that got all that a fleet of %s sends',
  (product, catalog) => {
    let truth: Truth;
    let answers: Answers;
    beforeAll(async () => {
      const simulation = { catalog, fleet: fleetOf(product), users: 50, seed: 7, ...span };
      ({ truth, answers } = await sendFleet(server.url, simulation));
    }, 120_000);

    it('takes what is right, and refuses what is not', () => {
      const { accepted, rejected, records_accepted, records_rejected, requests } = truth.sent;
      const sum = (by: Readonly<Record<string, number>>) => Object.values(by).reduce((all, n) => all + n, 0);
      expect(answers).toEqual({
        requests,
        events: { accepted, rejected: sum(rejected), duplicates: 0 },
        records: { accepted: records_accepted, rejected: sum(records_rejected), duplicates: 0 },
      });
    });

    it('answers with the truth about it', async () => {
      // The first cut of each answer; `npm run bench -- fleet` asks for all, of a larger fleet.
      const { values, differences } = await compareFleet(server.url, truth, 1);
      expect(differences.slice(0, 10)).toEqual([]);
      expect(values).toBeGreaterThan(1500);
    }, 60_000);

    it('counts its people without knowing one of them', () => {
      for (const [kind, { windows }] of Object.entries(truth.people.activity))
        for (const [days, byDate] of Object.entries(windows))
          for (const [date, people] of Object.entries(byDate))
            expect(counts.active(product, kind, date, Number(days)), `${kind} ${days} ${date}`).toBe(people);
      for (const [name, weeks] of Object.entries(truth.people.milestones)) {
        const told = counts
          .milestone(product, name)
          .flatMap(({ cohort, age, n }) => Array.from({ length: n }, () => [cohort, age] as const));
        const lived = Object.entries(weeks).flatMap(([week, ages]) =>
          ages.map((age) => [week, Math.min(age, LONGEST_AGE)] as const),
        );
        expect(told, name).toEqual(lived.toSorted(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x - y)));
      }
      expect(counts.disabled(product)).toEqual(truth.people.disabled);
    });
  },
);

it('the weekly report of caro has every line that its team reads', async () => {
  const answer = await fetch(`${server.url}/v1/reports/weekly?product=caro`);
  const { sections } = (await answer.json()) as Report;
  const told = sections.flatMap(({ title, parts }) => [
    `# ${title}`,
    ...parts.flatMap((part) => {
      if (part.kind === 'star') return [part.line.label];
      return part.kind === 'lines' ? part.lines.map(({ label }) => label) : [];
    }),
  ]);
  expect(told).toEqual(WEEKLY);
});
