/** Ids in ascending order. */
export interface ComparedIds {
  /** Of everything that was ever put on the wire, each once. */
  readonly sent: BigUint64Array;
  /** Of what was answered with a 200, each once. */
  readonly acknowledged: BigUint64Array;
  /** One for each row of the warehouse. */
  readonly stored: BigUint64Array;
}

/** What is wrong with what is stored: all are 0 when a 200 is a promise. */
export interface Differences {
  /** Acknowledged, and not stored. */
  readonly lost: number;
  /** Rows beyond the first of their event. */
  readonly doubled: number;
  /** Stored, and never sent. */
  readonly invented: number;
}

export function compareIds({ sent, acknowledged, stored }: ComparedIds): Differences {
  const distinct = stored.filter((id, index) => index === 0 || stored[index - 1] !== id);
  return {
    lost: missing(acknowledged, distinct),
    doubled: stored.length - distinct.length,
    invented: missing(distinct, sent),
  };
}

/** How many of some ids are not among others. */
function missing(ids: BigUint64Array, others: BigUint64Array): number {
  let at = 0;
  let count = 0;
  for (const id of ids) {
    while (at < others.length && (others[at] as bigint) < id) at += 1;
    if (others[at] !== id) count += 1;
  }
  return count;
}
