import { setTimeout as sleep } from 'node:timers/promises';
import { type Answers, observeTruth, type Simulation, sendRequests, simulate, type Truth } from 'candor';

const PATIENCE_MS = 120_000;

/** Sends what a fleet's clients send, and waits until all of it can be queried. */
export async function sendFleet(
  url: string,
  simulation: Simulation,
): Promise<{ readonly answers: Answers; readonly truth: Truth }> {
  const { observer, truth } = observeTruth(simulation);
  async function* requests() {
    yield* simulate(simulation, observer);
  }
  const answers = await sendRequests(requests(), url);
  await stored(url);
  return { answers, truth: truth() };
}

async function stored(url: string): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(50)) {
    const state = (await (await fetch(`${url}/readyz`)).json()) as { readonly log_depth?: number };
    if (state.log_depth === 0) return;
  }
  throw new Error('the server did not store what it took');
}
