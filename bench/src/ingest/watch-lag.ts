import { setTimeout as sleep } from 'node:timers/promises';
import type { Readiness } from '@candor/server/api';

const EVERY_MS = 1000;

/** Asks a server once a second how far its warehouse is behind what it has acknowledged. */
export function watchLag(url: string): { stop(): Promise<{ readonly mostMs: number }> } {
  const stopped = new AbortController();
  let mostMs = 0;
  const watch = async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const { watermark } = await readiness(url);
      if (watermark !== undefined) mostMs = Math.max(mostMs, Date.now() - Date.parse(watermark));
      // Being stopped while waiting is the expected end.
      await sleep(EVERY_MS, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
  };
  const watching = watch();
  // What goes wrong is told by stop().
  watching.catch(() => undefined);
  return {
    async stop() {
      stopped.abort();
      await watching;
      return { mostMs };
    },
  };
}

export async function readiness(url: string): Promise<Readiness> {
  return (await fetch(`${url}/readyz`)).json() as Promise<Readiness>;
}
