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
      return change === undefined ? { value } : { value, change };
    });
    return { measure, cells };
  });
  return { versions: shown, rows };
}

function isKnown({ status }: QualityValue): boolean {
  return status === 'met' || status === 'missed';
}
