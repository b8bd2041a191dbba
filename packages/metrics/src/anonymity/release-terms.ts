import type { CountToRelease } from './counts-to-release.ts';
import { noiseScale } from './draw-cells.ts';

/** What the noise of an answer hides, and how much of it there is. */
export interface ReleasedTerms {
  /** Whose presence is hidden: that of a person on a day. Somebody who is active on many days is hidden less well. */
  readonly unit: 'person-day';
  /** What its numbers cost of a day, at the most: no answer is more than exp(epsilon) times as likely with a person as without. */
  readonly epsilon: number;
  /** The chance that this fails, for keys that no catalog declares; 0 otherwise. */
  readonly delta: number;
  /** Of the noise of each number of a day: half of all draws are off by more than about 0.7 of it. The largest, of several. */
  readonly scale: number;
}

/** What was paid for the counts of an answer. */
export function termsOf(
  counts: readonly Pick<CountToRelease, 'key' | 'most'>[],
  spent: readonly {
    readonly day: string;
    readonly key: string;
    readonly epsilonMicro: number;
    readonly delta: number;
  }[],
): ReleasedTerms {
  const sums = [...Map.groupBy(spent, ({ day }) => day).values()].map((own) => ({
    epsilon: own.reduce((sum, { epsilonMicro }) => sum + epsilonMicro, 0) / 1e6,
    delta: own.reduce((sum, { delta }) => sum + delta, 0),
  }));
  const scales = spent.map(({ key, epsilonMicro }) =>
    noiseScale(counts.find((count) => count.key === key)?.most ?? 0, epsilonMicro),
  );
  return {
    unit: 'person-day',
    epsilon: Math.max(0, ...sums.map(({ epsilon }) => epsilon)),
    delta: Math.max(0, ...sums.map(({ delta }) => delta)),
    scale: Math.max(0, ...scales),
  };
}
