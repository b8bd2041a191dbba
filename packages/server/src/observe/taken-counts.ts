const MINUTE_MS = 60_000;
const KEPT_MS = 24 * 60 * MINUTE_MS;

/** What became of events, as the answers said it: a batch that is sent again is answered, and counted, again. */
export interface Taken {
  readonly accepted: number;
  /** That had been taken before, and were not taken again. */
  readonly duplicates: number;
  readonly rejected: number;
}

export interface TakenOfMinute extends Taken {
  /** When the minute began; milliseconds since the epoch. */
  readonly minute: number;
}

/** Counts what comes in, minute by minute, for a day. It is in memory alone: a server that starts begins anew. */
export interface TakenCounts {
  /** Since when it counts; milliseconds since the epoch. */
  readonly startedAt: number;
  add(product: string, taken: Partial<Taken>): void;
  /** The minutes of the last 24 hours in which something came, oldest first. */
  minutes(product: string): readonly TakenOfMinute[];
}

/** @param now milliseconds since the epoch */
export function createTakenCounts(now: () => number): TakenCounts {
  const startedAt = now();
  const products = new Map<string, Map<number, TakenOfMinute>>();
  const isKept = (minute: number) => minute >= now() - KEPT_MS;
  return {
    startedAt,
    add(product, { accepted = 0, duplicates = 0, rejected = 0 }) {
      const minute = now() - (now() % MINUTE_MS);
      const own = products.get(product) ?? new Map<number, TakenOfMinute>();
      products.set(product, own);
      const known = own.get(minute) ?? { minute, accepted: 0, duplicates: 0, rejected: 0 };
      if (!own.has(minute)) for (const old of own.keys()) if (!isKept(old)) own.delete(old);
      own.set(minute, {
        minute,
        accepted: known.accepted + accepted,
        duplicates: known.duplicates + duplicates,
        rejected: known.rejected + rejected,
      });
    },
    minutes: (product) =>
      [...(products.get(product)?.values() ?? [])]
        .filter(({ minute }) => isKept(minute))
        .sort((a, b) => a.minute - b.minute),
  };
}
