import { setTimeout as sleep } from 'node:timers/promises';
import { type Answers, observeTruth, type Simulation, sendRequests, simulate, type Truth } from 'candor';

/** For so long it may store nothing more. */
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
  let [least, end] = [Number.POSITIVE_INFINITY, Date.now() + PATIENCE_MS];
  while (least > 0) {
    const state = (await (await fetch(`${url}/readyz`)).json()) as { readonly log_depth?: number };
    const depth = state.log_depth ?? least;
    if (depth < least) [least, end] = [depth, Date.now() + PATIENCE_MS];
    else if (Date.now() > end)
      throw new Error(`the server did not store what it took: ${least} entries wait`);
    await sleep(50);
  }
}
