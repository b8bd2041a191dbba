import type { EventMemory } from './event-memory.ts';
import type { LogEntry } from './log.ts';

/** The events of a transaction that were not known before it, to be taken back if it fails. */
export class TakenEvents {
  readonly #memory: EventMemory;
  /** Both halves of each hash. */
  readonly #added: number[] = [];

  constructor(memory: EventMemory) {
    this.#memory = memory;
  }

  /** Adds the events of an entry, and marks in its body those that were taken before. @returns how many are new */
  take({ body, rows, events }: LogEntry): number {
    if (events === undefined) return rows;
    const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
    let fresh = 0;
    for (let row = 0; row < rows; row += 1) {
      const low = view.getUint32(events.hashes + row * 8, true);
      const high = view.getUint32(events.hashes + row * 8 + 4, true);
      if (this.#memory.add(low, high)) {
        this.#added.push(low, high);
        fresh += 1;
      } else view.setUint8(events.repeated + row, 1);
    }
    return fresh;
  }

  /** Nothing of the transaction is on disk. */
  takeBack(): void {
    for (let at = 0; at < this.#added.length; at += 2) {
      this.#memory.remove(this.#added[at] as number, this.#added[at + 1] as number);
    }
  }
}

/** Adds hashes of 8 bytes each. */
export function rememberHashes(memory: EventMemory, hashes: Uint8Array): void {
  const view = new DataView(hashes.buffer, hashes.byteOffset, hashes.byteLength);
  for (let at = 0; at + 8 <= hashes.byteLength; at += 8) {
    memory.add(view.getUint32(at, true), view.getUint32(at + 4, true));
  }
}

/** An answer of ingest, in which some accepted events turned out to have been taken before. */
export function withRepeats(answer: string, repeats: number): string {
  if (repeats === 0) return answer;
  const counts = JSON.parse(answer) as { readonly accepted: number; readonly duplicates: number };
  return JSON.stringify({
    ...counts,
    accepted: counts.accepted - repeats,
    duplicates: counts.duplicates + repeats,
  });
}

/** When a batch was created, by its UUIDv7 (RFC 9562, section 5.7); 0 for an id of another version. */
export function createdAt(batchId: string): number {
  return batchId[14] === '7' ? Number.parseInt(batchId.slice(0, 8) + batchId.slice(9, 13), 16) : 0;
}
