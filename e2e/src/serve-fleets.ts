import { sendFleet, withExperiment } from '@candor/bench/fleet';
import { caro } from '@candor/caro';
import { compileCatalog } from '@candor/catalog/tools';
import { STATIC_FILES } from '@candor/dashboard';
import { reasonkit } from '@candor/reasonkit';
import { type RunningServer, type ServerOptions, startServer } from '@candor/server';
import { fleetOf, type Truth } from 'candor';

const DAY_MS = 86_400_000;

export interface ServedFleets {
  readonly server: RunningServer;
  /** What must follow from what was sent, by product. */
  readonly truth: Readonly<Record<string, Truth>>;
}

/**
 * Starts a server with its pages, and sends it a small fleet of caro and one of reasonkit: the same each time, up to
 * today. Each product has an experiment, `hints`.
 */
export async function serveFleets(
  data: string,
  { users = 40, days = 30, ...options }: Partial<ServerOptions> & { users?: number; days?: number } = {},
): Promise<ServedFleets> {
  const span = { lastDay: Math.floor(Date.now() / DAY_MS), days };
  const catalogs = [caro, reasonkit].map((product) => compileCatalog(withExperiment(product, span)));
  const server = await startServer({
    ...{ data, catalogs, port: 0, accept: ['caro/1'], pages: STATIC_FILES, warn: () => undefined },
    ...options,
  });
  const truth: Record<string, Truth> = {};
  try {
    for (const catalog of catalogs) {
      const { product } = catalog;
      const simulation = { catalog, fleet: fleetOf(product), users, seed: 7, ...span };
      truth[product] = (await sendFleet(server.url, simulation)).truth;
    }
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { server, truth };
}
