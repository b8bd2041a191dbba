import type { Snapshot } from './snapshot.ts';

/** One event a line. */
export function* exportNdjson(snapshot: Snapshot): Generator<string, void> {
  for (const event of snapshot.events()) yield `${JSON.stringify(event)}\n`;
}
