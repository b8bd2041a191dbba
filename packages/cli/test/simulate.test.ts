import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiledEvents, prepareChecks, sourceProblem, textRules, type WireBatch } from '@candor/catalog';
import { createGate } from '@candor/firewall';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readRequests } from '../src/simulate/read-requests.ts';
import { runSimulation } from '../src/simulate/run-simulation.ts';
import { fleetFor, live } from './simulated.ts';

const folder = mkdtempSync(join(tmpdir(), 'candor-simulate-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['caro', 'reasonkit'])('a fleet of %s', (product) => {
  it('records what the catalog declares, and nothing that the firewall stops', async () => {
    // One in fifty people has events that do not fit.
    const simulation = await fleetFor(product, { users: 500 });
    const check = prepareChecks(compiledEvents(simulation.catalog));
    const admit = createGate(textRules(compiledEvents(simulation.catalog)));
    const { days } = live(simulation);
    const misfits: string[] = [];
    const problems: string[] = [];
    const seen = new Set<string>();
    for (const { sessions, misfits: wrong, released, source } of days) {
      // What a format from before Candor cannot say is left out there.
      if (released !== undefined) continue;
      expect(sourceProblem(simulation.catalog, { ...source })).toBeUndefined();
      for (const { event, time } of sessions.flatMap(({ events }) => events)) {
        const problem = check(event.event, event.fields);
        if (problem !== undefined) problems.push(`${event.event} ${problem.code} ${problem.field}`);
        const admission = admit(event, time);
        if (!admission.ok) problems.push(`${event.event} firewall ${admission.field}`);
        seen.add(event.event);
        for (const field of Object.keys(event.fields)) seen.add(`${event.event}.${field}`);
      }
      for (const { event, code } of wrong) {
        expect(check(event.event, event.fields)?.code).toBe(code);
        misfits.push(code);
      }
    }
    expect(problems).toEqual([]);
    const declared = Object.entries(simulation.catalog.events).flatMap(([name, { fields }]) => [
      name,
      ...Object.keys(fields).map((field) => `${name}.${field}`),
    ]);
    expect(declared.filter((name) => !seen.has(name))).toEqual([]);
    expect(misfits.length).toBeGreaterThan(0);
  });

  it('sends batches of one day and one machine, whose sessions count from 0 and stay within their day', async () => {
    const { requests, days, truth } = live(await fleetFor(product, { users: 60 }));
    for (const { path, body } of requests) {
      if (path !== '/v1/events') continue;
      const { events } = body as WireBatch;
      expect(new Set(events.map(({ daily_id }) => daily_id)).size).toBe(1);
    }
    for (const { sessions } of days) {
      const times = sessions.flatMap(({ events }) => events.map(({ time }) => time));
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(new Set(times.map((time) => Math.floor(time / 86_400_000))).size).toBeLessThan(2);
      for (const { events } of sessions)
        expect(events.map(({ event }) => event.seq)).toEqual([...events.keys()]);
      const [ends, begins] = [sessions[0]?.events.at(-1)?.time, sessions[1]?.events[0]?.time];
      if (ends !== undefined && begins !== undefined) expect(begins - ends).toBeGreaterThan(30 * 60_000);
    }
    const ids = requests.flatMap(({ body, repeated }) =>
      repeated === true || Array.isArray(body) ? [] : [(body as WireBatch).batch_id],
    );
    expect(new Set(ids).size).toBe(ids.length);
    expect(truth.sent.requests + truth.sent.repeated).toBe(requests.length);
  });

  it('is the same for the same seed, and another for another', async () => {
    const [one, again, other] = await Promise.all(
      [3, 3, 4].map(async (seed) => live(await fleetFor(product, { users: 30, seed }))),
    );
    expect(JSON.stringify(again)).toBe(JSON.stringify(one));
    expect(JSON.stringify(other?.requests)).not.toBe(JSON.stringify(one?.requests));
  });

  it('has people of all kinds: some say nothing, some stop, some wait for a network', async () => {
    const { days, truth } = live(await fleetFor(product, { users: 300, days: 40 }));
    const kinds = new Set(days.map(({ who }) => who.kind));
    expect([...kinds].sort()).toEqual(product === 'caro' ? ['ci', 'person', 'released'] : ['ci', 'person']);
    expect(new Set(days.map(({ fate }) => fate))).toEqual(new Set(['kept', 'refused', 'unsent']));
    expect(truth.sent.rejected.clock).toBeGreaterThan(0);
    expect(truth.sent.records_rejected.clock).toBeGreaterThan(0);
    expect(Object.keys(truth.people.disabled).length).toBeGreaterThan(0);
    expect(new Set(days.map(({ source }) => source.version)).size).toBeGreaterThan(4);
  });

  it('has truths that fit together', async () => {
    const base = await fleetFor(product);
    const fleets = fc.record({
      users: fc.integer({ min: 1, max: 40 }),
      days: fc.integer({ min: 1, max: 40 }),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(fleets, (more) => {
        const { truth } = live({ ...base, ...more });
        for (const { windows, retention, cohorts, stays } of Object.values(truth.people.activity)) {
          for (const [date, dau] of Object.entries(windows[1] ?? {})) {
            expect(dau).toBeLessThanOrEqual(windows[7]?.[date] ?? -1);
            expect(windows[7]?.[date]).toBeLessThanOrEqual(windows[30]?.[date] ?? -1);
          }
          for (const { people, back } of Object.values(retention).flat())
            expect(back).toBeLessThanOrEqual(people);
          for (const { counts } of Object.values(cohorts))
            for (const one of counts) expect(one).toBeLessThanOrEqual(counts[0] ?? -1);
          for (const { before, now, both, back } of Object.values(stays).flat()) {
            expect(both).toBeLessThanOrEqual(Math.min(before, now));
            expect(both + back).toBeLessThanOrEqual(now);
          }
        }
        for (const { kind, whole, day, by } of Object.values(truth.metrics)) {
          if (kind !== 'count' && kind !== 'sum' && kind !== 'distinct') continue;
          const total = whole[0]?.n ?? 0;
          const sum = (rows: typeof whole) => rows.reduce((all, { n }) => all + n, 0);
          expect(sum(day)).toBe(total);
          expect(sum(by.os ?? [])).toBe(total);
          expect(sum(by.version ?? [])).toBe(total);
        }
        for (const { whole, day } of Object.values(truth.funnels)) {
          const counts = whole.map(({ count }) => count);
          expect(counts).toEqual(counts.toSorted((a, b) => b - a));
          const firsts = Object.values(day).reduce((all, [step]) => all + (step?.count ?? 0), 0);
          expect(firsts).toBe(counts[0] ?? 0);
        }
        const stored = Object.values(truth.events).reduce((all, n) => all + n, 0);
        expect(stored).toBe(truth.sent.accepted);
      }),
      { numRuns: 8 },
    );
  });
});

describe('candor simulate', () => {
  it('writes a file that holds every request, the same for the same seed, compressed by its name', async () => {
    const [plain, packed, again] = ['a.ndjson', 'a.ndjson.gz', 'b.ndjson.gz'].map((name) =>
      join(folder, name),
    );
    const options = {
      product: 'caro',
      users: 20,
      days: 10,
      seed: 5,
      end: Date.parse('2026-03-31') / 86_400_000,
    };
    const progress = () => undefined;
    const truthFile = join(folder, 'truth.json');
    const { requests } = await runSimulation(options, { out: plain ?? '', progress }, truthFile);
    await runSimulation(options, { out: packed ?? '', progress }, undefined);
    await runSimulation(options, { out: again ?? '', progress }, undefined);
    expect(readFileSync(packed ?? '')).toEqual(readFileSync(again ?? ''));
    const read = [];
    for await (const request of readRequests(packed ?? '')) read.push(JSON.stringify(request));
    expect(`${read.join('\n')}\n`).toBe(readFileSync(plain ?? '', 'utf8'));
    expect(read.length).toBe(requests);
    const { truth } = live(await fleetFor('caro', { users: 20, days: 10, seed: 5 }));
    expect(JSON.parse(readFileSync(truthFile, 'utf8'))).toEqual(JSON.parse(JSON.stringify(truth)));
  });

  it('says in a line what is wrong with a file or a product', async () => {
    const delivery = { progress: () => undefined };
    const fleet = { product: 'hello', users: 1, days: 1, seed: 1 };
    await expect(runSimulation(fleet, delivery, undefined)).rejects.toThrow(
      'nothing is known of the people who use hello; there are fleets of caro and reasonkit',
    );
    const read = async () => {
      for await (const one of readRequests(join(import.meta.dirname, 'simulate.test.ts'))) void one;
    };
    await expect(read()).rejects.toThrow(/simulate\.test\.ts, line 1 is not JSON$/);
  });
});
