import { caro } from '@candor/caro';
import type { CatalogDefinition, CompiledCatalog } from '@candor/catalog';
import { compileCatalog } from '@candor/catalog/tools';
import { reasonkit } from '@candor/reasonkit';
import { startServer } from '@candor/server';
import { fleetOf } from 'candor';
import type { Bench, BenchOptions, BenchResult } from '../bench.ts';
import { inTemporaryFolder } from '../temporary-folder.ts';
import { compareFleet } from './compare-fleet.ts';
import { sendFleet } from './send-fleet.ts';
import { withExperiment } from './with-experiment.ts';

const FULL = { users: 2000, days: 90 } as const;
const QUICK = { users: 200, days: 30 } as const;
const DAY_MS = 86_400_000;

/** Sends a fleet of each product to a server, and holds everything that it answers against the truth. */
export const fleet: Bench = (options) => inTemporaryFolder((data) => measure(options, data));

async function measure({ quick, progress }: BenchOptions, data: string): Promise<BenchResult> {
  const size = quick ? QUICK : FULL;
  const lastDay = Math.floor(Date.now() / DAY_MS);
  const catalogs = [caro, reasonkit].map((product) =>
    keptWhole(withExperiment(product, { lastDay, days: size.days })),
  );
  const server = await startServer({ data, catalogs, port: 0, accept: ['caro/1'], warn: progress });
  const figures: Record<string, number> = { ...size };
  try {
    for (const catalog of catalogs) {
      const { product } = catalog;
      progress(`${product}: ${size.users} people over ${size.days} days`);
      const began = performance.now();
      const { answers, truth } = await sendFleet(server.url, {
        ...{ catalog, fleet: fleetOf(product), seed: 1, lastDay, ...size },
      });
      figures[`${product}_events`] = answers.events.accepted;
      figures[`${product}_sent_s`] = Math.round((performance.now() - began) / 1000);
      if (answers.events.accepted !== truth.sent.accepted)
        throw new Error(`${answers.events.accepted} events were accepted, not ${truth.sent.accepted}`);
      progress(`${product}: comparing`);
      const { values, differences } = await compareFleet(server.url, truth);
      const [first] = differences;
      if (first !== undefined)
        throw new Error(
          `${differences.length} of ${values} values differ, as ${first.question}: ${first.answered}, not ${first.expected}`,
        );
      figures[`${product}_values`] = values;
    }
    return { title: 'A fleet, and the truth about it', figures };
  } finally {
    await server.stop();
  }
}

/** Keeps all events for as long as any: a retention run in the middle would leave totals alone. */
function keptWhole(definition: CatalogDefinition): CompiledCatalog {
  const catalog = compileCatalog(definition);
  const { rawDays } = catalog.retention;
  const events = Object.entries(catalog.events).map(([name, event]) => [
    name,
    { ...event, retentionDays: rawDays },
  ]);
  return { ...catalog, events: Object.fromEntries(events) };
}
