import type { DeadLetter } from './dead-letter.ts';
import type { RejectedTable } from './rejected-table.ts';

const HOUR_MS = 3_600_000;

/** Adds up refused events between two writes. */
export interface DeadLetterCounts {
  /** @param now milliseconds since the epoch */
  add(letter: DeadLetter, events: number, now: number): void;
  /** What was added since it was last asked. */
  take(): readonly RejectedTable[];
}

/**
 * Clients choose the versions that they claim, so what an hour may hold is bounded: beyond it only product and code are
 * told apart, of which there are few.
 *
 * @param mostRows different rows of an hour
 */
export function countDeadLetters(mostRows: number): DeadLetterCounts {
  let hour = 0;
  let known = new Set<string>();
  let counts = new Map<string, RejectedTable>();
  return {
    add(letter, events, now) {
      const begun = now - (now % HOUR_MS);
      if (begun !== hour) {
        hour = begun;
        known = new Set();
      }
      let kept = letter;
      let key = keyOf(kept);
      if (!known.has(key) && known.size >= mostRows) {
        kept = { product: letter.product, code: letter.code, event: '', field: '', version: '' };
        key = keyOf(kept);
      }
      known.add(key);
      const id = `${begun} ${key}`;
      counts.set(id, { ...kept, hour: begun, count: (counts.get(id)?.count ?? 0) + events });
    },
    take() {
      const rows = [...counts.values()];
      counts = new Map();
      return rows;
    },
  };
}

function keyOf({ product, event, field, code, version }: DeadLetter): string {
  return JSON.stringify([product, event, field, code, version]);
}
