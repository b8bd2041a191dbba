import { setTimeout as sleep } from 'node:timers/promises';
import type { Draw } from '../ingest/draw.ts';
import { isEngine, type ServedFolder } from './served-folder.ts';

/** What happens to a server under load. */
export type FaultKind =
  | 'server_killed'
  | 'engine_killed'
  | 'both_killed'
  /** Killed, and killed again while it starts. */
  | 'start_killed'
  | 'engine_frozen'
  /** Asked to stop, and started again. */
  | 'server_stopped';

/** How often each comes, of 20. */
const SHARES: Readonly<Record<FaultKind, number>> = {
  server_killed: 6,
  engine_killed: 6,
  both_killed: 3,
  start_killed: 2,
  engine_frozen: 2,
  server_stopped: 1,
};

/** How long the moments of a fault may take, in milliseconds. */
export interface FaultTimes {
  readonly frozen: number;
  readonly starting: number;
}

/** Faults in random order, each as often as its share says. */
export function dealFaults(count: number, draw: Draw): readonly FaultKind[] {
  const deck: FaultKind[] = [];
  while (deck.length < count) {
    const round = Object.entries(SHARES).flatMap(([kind, share]) =>
      Array<FaultKind>(share).fill(kind as FaultKind),
    );
    while (round.length > 0 && deck.length < count) deck.push(...round.splice(draw.below(round.length), 1));
  }
  return deck;
}

/**
 * Does it to a server, and starts it again where that is for somebody else than itself.
 *
 * @throws {Error} when the server does not come back, or does not stop in an orderly way when it is asked to
 */
export async function injectFault(
  kind: FaultKind,
  folder: ServedFolder,
  draw: Draw,
  times: FaultTimes,
): Promise<void> {
  switch (kind) {
    case 'server_killed':
      await folder.end('SIGKILL');
      return folder.start();
    case 'engine_killed':
      process.kill(await folder.enginePid(), 'SIGKILL');
      return;
    case 'both_killed': {
      const engine = await folder.enginePid();
      const ended = folder.end('SIGKILL');
      // It ends by itself when the server is gone, and may have been quicker.
      if (isEngine(engine)) process.kill(engine, 'SIGKILL');
      await ended;
      return folder.start();
    }
    case 'start_killed':
      await folder.end('SIGKILL');
      await folder.startAndKill(1 + draw.below(times.starting));
      return folder.start();
    case 'engine_frozen':
      return freeze(await folder.enginePid(), 1 + draw.below(times.frozen));
    case 'server_stopped': {
      const code = await folder.end('SIGTERM');
      if (code !== 0) throw new Error(`the server ended with ${code} when it was asked to stop`);
      return folder.start();
    }
  }
}

async function freeze(engine: number, ms: number): Promise<void> {
  process.kill(engine, 'SIGSTOP');
  await sleep(ms);
  // The server may have taken it for hung, and ended it.
  if (isEngine(engine)) process.kill(engine, 'SIGCONT');
}
