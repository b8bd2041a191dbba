import { setTimeout as sleep } from 'node:timers/promises';
import { childProcesses } from '../child-processes.ts';
import { isEngine } from '../faults/served-folder.ts';

const EVERY_MS = 50;

/** Keeps the engine of a server from doing anything for a time, and every other one that the server starts meanwhile. */
export async function holdEngine(serverPid: number, ms: number): Promise<void> {
  const held = new Set<number>();
  try {
    for (const end = performance.now() + ms; performance.now() < end; await sleep(EVERY_MS)) {
      for (const pid of childProcesses(serverPid)) {
        if (held.has(pid) || !isEngine(pid)) continue;
        process.kill(pid, 'SIGSTOP');
        held.add(pid);
      }
    }
  } finally {
    for (const pid of held) if (isEngine(pid)) process.kill(pid, 'SIGCONT');
  }
}
