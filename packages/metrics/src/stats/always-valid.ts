import { demandShare, StatsError } from './stats-error.ts';
import { type Interval, intervalAround } from './treatment-effect.ts';

/** With so many units in both groups together, an interval is as narrow as it can be, unless another number is planned. */
export const PLANNED_UNITS = 5000;

export interface Looked extends Interval {
  readonly pValue: number;
}

/**
 * An interval and a p-value that hold at every look at once, so that whoever looks daily and stops when it pleases is
 * wrong no more often than `alpha` says. The likelihood ratio of the effect against none, mixed over effects that are
 * normally distributed, is a martingale; it exceeds 1 / alpha with probability alpha at most (Ville). Robbins 1970; Johari,
 * Pekelis and Walsh 2017, "Always valid inference" (mSPRT); Howard, Ramdas, McAuliffe and Sekhon 2021,
 * "Time-uniform, nonparametric, nonasymptotic confidence sequences", Annals of Statistics 49 (two-sided normal mixture). The variance is
 * estimated, so it holds for large samples (Waudby-Smith et al. 2021, "Time-uniform central limit theory").
 *
 * @param standardError of the effect now
 * @param n units in both groups together, now
 * @param planned units for which the mixture is tuned; chosen before the experiment, since choosing it later is a look
 */
export function alwaysValid(
  { effect, standardError, n }: AlwaysValidInput,
  alpha: number,
  planned: number = PLANNED_UNITS,
): Looked {
  demandShare('alpha', alpha);
  if (!(planned > 0)) throw new StatsError(`${planned} units are no plan; give a number above 0`);
  if (!(standardError > 0)) throw new StatsError('an effect without an error says nothing; give its error');
  const information = n / bestMixture(planned, alpha);
  const z = effect / standardError;
  const log = (z ** 2 * information) / (2 * (information + 1)) - 0.5 * Math.log1p(information);
  const halfWidth = standardError * multiplier(information, alpha);
  return { ...intervalAround(effect, halfWidth), pValue: Math.min(1, Math.exp(-log)) };
}

export interface AlwaysValidInput {
  readonly effect: number;
  readonly standardError: number;
  readonly n: number;
}

/** How many standard errors an always valid interval has on each side; the two-sided normal mixture's boundary / √v. */
export function alwaysValidCritical(n: number, alpha: number, planned: number = PLANNED_UNITS): number {
  return multiplier(n / bestMixture(planned, alpha), alpha);
}

/** @param information v / ρ in Howard et al.: intrinsic time, in units of the mixture's precision */
function multiplier(information: number, alpha: number): number {
  return Math.sqrt((1 + 1 / information) * (Math.log1p(information) - 2 * Math.log(alpha)));
}

/** The ρ for which the boundary at time v is least, but for a thousandth (Howard et al. 2021). */
export function bestMixture(v: number, alpha: number): number {
  const wanted = -2 * Math.log(alpha);
  return v / (wanted + Math.log1p(wanted));
}
