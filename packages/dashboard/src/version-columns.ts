import type { LabelledMeasure, QualityValue, Release, ReleasesAnswer } from './api.ts';
import { type Change, changeOf } from './change.ts';

/** A number of one version, and how it stands to the version before. */
export interface VersionCell {
  readonly value: QualityValue;
  /** Left out where one of the two rests on too little, and for the oldest. */
  readonly change?: Change;
}

export interface VersionColumns {
  /** Newest first. */
  readonly versions: readonly Release[];
  readonly rows: readonly { readonly measure: LabelledMeasure; readonly cells: readonly VersionCell[] }[];
}

const MOST_VERSIONS = 4;
/** Versions that nearly nobody uses stay out of the comparison. */
const LEAST_SHARE = 0.01;

/** The newest versions that people use, side by side: each beside the one before it. */
export function versionColumns({ versions, metrics }: ReleasesAnswer): VersionColumns {
  const shown = versions
    .filter(({ version, share }) => version !== 'none' && version !== 'other' && (share ?? 0) >= LEAST_SHARE)
    .slice(0, MOST_VERSIONS);
  const rows = metrics.map((measure, index) => {
    const values = shown.flatMap(({ quality }) => quality[index] ?? []);
    const cells = values.map((value, column): VersionCell => {
      const before = values[column + 1];
      if (before === undefined || !isKnown(value) || !isKnown(before)) return { value };
      const change = changeOf(value.value, before.value, measure.unit, measure.target);
      if (change === undefined) return { value };
      const { good: _good, ...untold } = change;
      return { value, change: isBeyondChance(measure, value, before) ? change : untold };
    });
    return { measure, cells };
  });
  return { versions: shown, rows };
}

/** Of a normal distribution, 95% lies within so many standard deviations. */
const CRITICAL_Z = 1.96;

/**
 * Whether two shares differ by more than chance alone would make them, as far as the normal approximation tells
 * (Agresti, Categorical Data Analysis, section 3.1). Of other numbers nobody knows without their spread.
 */
export function isBeyondChance(
  { unit }: Pick<LabelledMeasure, 'unit'>,
  a: Pick<QualityValue, 'value' | 'n'>,
  b: Pick<QualityValue, 'value' | 'n'>,
): boolean {
  if (unit !== 'share' || a.value === null || b.value === null || a.n === 0 || b.n === 0) return false;
  const pooled = (a.value * a.n + b.value * b.n) / (a.n + b.n);
  // More failures than requests are no share of them.
  if (pooled >= 1) return false;
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / a.n + 1 / b.n));
  return Math.abs(a.value - b.value) > CRITICAL_Z * error;
}

function isKnown({ status }: QualityValue): boolean {
  return status === 'met' || status === 'missed';
}
