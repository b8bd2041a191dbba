import type { EngineRow } from '@candor/metrics';

/** Answers to questions that were asked before, while they still hold. */
export interface Answers {
  /**
   * The rows of an answer; those that are being computed for the same question are waited for.
   *
   * @param version of all that the rows are computed from, as it was when the question was asked
   */
  of(
    question: string,
    version: string,
    compute: () => Promise<readonly EngineRow[]>,
  ): Promise<readonly EngineRow[]>;
}

interface Kept {
  readonly version: string;
  readonly rows: Promise<readonly EngineRow[]>;
  /** How many rows; 0 until they are there. */
  size: number;
}

/** @param most rows in all answers together; those that were asked for longest ago go first */
export function keepAnswers(most: number): Answers {
  // In the order in which they were asked for.
  const kept = new Map<string, Kept>();
  let size = 0;
  const forget = (question: string, one: Kept): void => {
    if (kept.get(question) !== one) return;
    kept.delete(question);
    size -= one.size;
  };
  const count = (question: string, one: Kept, rows: readonly EngineRow[]): void => {
    if (kept.get(question) !== one) return;
    // An answer without rows takes room too.
    one.size = rows.length + 1;
    size += one.size;
    for (const [oldest, other] of kept) {
      if (size <= most) break;
      forget(oldest, other);
    }
  };

  return {
    of(question, version, compute) {
      const known = kept.get(question);
      if (known !== undefined) forget(question, known);
      if (known?.version === version) {
        kept.set(question, known);
        size += known.size;
        return known.rows;
      }
      const one: Kept = { version, rows: compute(), size: 0 };
      kept.set(question, one);
      one.rows.then(
        (rows) => count(question, one, rows),
        () => forget(question, one),
      );
      return one.rows;
    },
  };
}
