import { invertTail } from './invert-tail.ts';
import { criticalZ, normalTail, twoSided } from './normal.ts';
import { StatsError } from './stats-error.ts';
import { type Interval, intervalAround } from './treatment-effect.ts';

/**
 * An interval and a p-value that hold at every daily look at once, where days depend on each other in any way that does
 * not depend on their order, as the days of the same people do. Then the mean of the days so far is a reversed
 * martingale, and the greatest of all looks is at most as large as the mean of a first look beyond its own quantile: the
 * maximal function of Hardy and Littlewood (Dubins and Gilat 1978, "On the distribution of maxima of martingales",
 * Proceedings of the AMS 68; reversed martingales for confidence sequences: Manole and Ramdas 2023, "Martingale methods for
 * sequential estimation of convex functionals", IEEE Transactions on Information Theory 69).
 *
 * @param standardError the largest that the dependence of days allows (`estimateOfDays`)
 */
export function exchangeableLooks(
  effect: number,
  standardError: number,
  alpha: number,
): Interval & { readonly pValue: number } {
  if (!(standardError > 0)) throw new StatsError('an effect without an error says nothing; give its error');
  return {
    ...intervalAround(effect, exchangeableCritical(alpha) * standardError),
    pValue: exchangeableTail(Math.abs(effect) / standardError),
  };
}

/** The mean of |Z| beyond the two-sided critical value: 2.34 for 0.05, where a single look has 1.96. */
export function exchangeableCritical(alpha: number): number {
  return meanBeyond(criticalZ(alpha));
}

/** The alpha with this critical value; 1 up to the mean of |Z|. */
function exchangeableTail(z: number): number {
  if (z <= meanBeyond(0)) return 1;
  // The mean beyond a point lies above the point and grows with it.
  return twoSided(invertTail((k) => z - meanBeyond(k), 0));
}

/** E(|Z| given |Z| > k): the density over the tail. Its limit far out is k itself. */
function meanBeyond(k: number): number {
  const tail = normalTail(k);
  return tail === 0 ? k : Math.exp((-k * k) / 2) / Math.sqrt(2 * Math.PI) / tail;
}
