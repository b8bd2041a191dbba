import { caro } from '@candor/caro';
import type { WireBatch } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import type { MetricAnswer, QueryText } from '@candor/metrics';
import { isComputed } from '@candor/metrics';
import { reasonkit } from '@candor/reasonkit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askEngine } from '../src/engines/ask-engine.ts';
import { type Amounts, randomBatches } from '../src/engines/random-batches.ts';
import { seeded } from '../src/engines/seeded.ts';
import { openSqliteEvents } from '../src/engines/sqlite-events.ts';

const DAY_MS = 86_400_000;
const until = Date.UTC(2026, 4, 1);
const watermark = until + 100 * DAY_MS;
const catalog = compileCatalog(caro);
const other = compileCatalog(reasonkit);
const metrics = Object.entries(catalog.metrics).flatMap(([name, metric]) =>
  isComputed(metric) ? [name] : [],
);

/** Sessions of one operating system. */
const on = (os: string, batches: readonly WireBatch[]) =>
  batches.map((batch) => ({ ...batch, source: { ...batch.source, os } }));

async function answers(
  batches: readonly WireBatch[],
  more: readonly WireBatch[],
  texts: readonly QueryText[],
) {
  const engine = openSqliteEvents();
  await engine.load(catalog, batches);
  await engine.load(other, more);
  const all: MetricAnswer[] = [];
  for (const metric of metrics)
    for (const text of texts) all.push(await askEngine(engine, { catalog, metric, text, watermark }));
  await engine.close();
  return all.map(({ metric, rows }) => ({ metric, rows }));
}

it('is not changed by events of other products, other sessions or other days', async () => {
  const amounts: Amounts = { people: 2, days: 3, sessions: 2, events: 12 };
  const from = new Date(until - 3 * DAY_MS).toISOString();
  const range = { from, to: new Date(until).toISOString(), where: ['os:eq:linux'] };
  const texts = [range, { ...range, by: 'version' }];
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 0, max: 40 }), async (seed, days) => {
      const chance = seeded(seed);
      const mine = on('linux', randomBatches(catalog, amounts, until, chance));
      const elsewhere = on('macos', randomBatches(catalog, amounts, until, chance));
      const before = on('linux', randomBatches(catalog, amounts, until - (3 + days) * DAY_MS, chance));
      const after = on('linux', randomBatches(catalog, amounts, until + (3 + days) * DAY_MS, chance));
      const strangers = randomBatches(other, amounts, until, chance);
      const alone = await answers(mine, [], texts);
      const among = await answers([...elsewhere, ...mine, ...before, ...after], strangers, texts);
      expect(among).toEqual(alone);
    }),
    { numRuns: 40 },
  );
});
