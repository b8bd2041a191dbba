import { fileURLToPath } from 'node:url';
import { loadCatalog } from '../src/load-catalog.ts';
import { fleetOf } from '../src/simulate/fleets.ts';
import type { RecordedDay } from '../src/simulate/recorded-day.ts';
import type { SimulatedRequest } from '../src/simulate/requests.ts';
import { type Observer, type Simulation, simulate } from '../src/simulate/simulate.ts';
import { observeTruth, type Truth } from '../src/simulate/truth/truth.ts';

/** A day that lies behind, so that nothing depends on today. */
const LAST_DAY = Date.parse('2026-03-31') / 86_400_000;

export async function fleetFor(product: string, more: Partial<Simulation> = {}): Promise<Simulation> {
  const path = fileURLToPath(new URL(`../../../products/${product}/src/catalog.ts`, import.meta.url));
  const catalog = await loadCatalog(path);
  return { catalog, fleet: fleetOf(product), users: 200, days: 30, seed: 1, lastDay: LAST_DAY, ...more };
}

/** Everything that happens in a simulation. */
export function live(simulation: Simulation): {
  readonly days: readonly RecordedDay[];
  readonly requests: readonly SimulatedRequest[];
  readonly truth: Truth;
} {
  const { observer, truth } = observeTruth(simulation);
  const days: RecordedDay[] = [];
  const heard: Observer = {
    ...observer,
    recorded(day) {
      days.push(day);
      observer.recorded(day);
    },
  };
  const requests = [...simulate(simulation, heard)];
  return { days, requests, truth: truth() };
}
