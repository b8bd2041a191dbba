import type { ReportName } from '../report.ts';

interface ChangeNames {
  /** Behind a change: `+18% WoW`. */
  readonly short: string;
  readonly now: string;
  readonly before: string;
}

const WEEK: ChangeNames = { short: 'WoW', now: 'This week', before: 'Last week' };
const YEAR: ChangeNames = { short: 'YoY', now: 'Now', before: 'A year before' };

/** What the period of a report and the one before are called. */
export const CHANGE_NAMES: Readonly<Record<ReportName, ChangeNames>> = {
  weekly: WEEK,
  'beta-review': WEEK,
  digest: WEEK,
  monthly: { short: 'MoM', now: 'This month', before: 'Month before' },
  quarterly: YEAR,
  transparency: YEAR,
};
