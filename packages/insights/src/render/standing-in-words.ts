import type { Line } from '../report.ts';

/** How a number stands against its target, in words; undefined where it has none. */
export function standingInWords({ status, value, target }: Line): string | undefined {
  switch (status) {
    case 'met':
      if (target?.atMost !== undefined) return 'within target';
      return target?.atLeast !== undefined && Number(value) > target.atLeast
        ? 'exceeding target'
        : 'meeting target';
    case 'missed':
      return 'missing target';
    case 'too_little_data':
      return 'too little data to say';
    case 'no_data':
      return 'no data';
    default:
      return undefined;
  }
}

/** A sign for the eye beside the words: nothing where it cannot be said. */
export function signOf({ status }: Pick<Line, 'status'>): string {
  return status === 'met' ? '✅' : status === 'missed' ? '❌' : '';
}

/** What is to be said of a number beside it: why it is not known, or what to keep in mind. */
export function notesOf({ missing, suppressed, notes }: Line): readonly string[] {
  return [
    ...(missing === undefined ? [] : [`needs the connector ${missing.join(' and ')}`]),
    ...(suppressed ? ['groups of few people are left out'] : []),
    ...notes,
  ];
}
