import { isAnswered } from '../metric-source.ts';
import { daysLater } from '../periods/days-later.ts';
import type { Cohorts } from '../report.ts';
import type { Asking } from './ask-line.ts';

/** Asks for every cohort table of the catalog: of those who began in as many weeks before the end as they are followed. */
export async function askCohorts({ catalog, source, range }: Asking): Promise<readonly Cohorts[]> {
  const asked = Object.values(catalog.cohorts).map(
    async ({ question, activity, weeks }): Promise<Cohorts> => {
      const from = daysLater(range.to, -7 * weeks);
      const answer = await source.retention({ from, to: range.to, kind: activity, weeks: String(weeks) });
      if (!isAnswered(answer)) return { kind: 'cohorts', question, rows: [], notes: [answer.problem] };
      const rows = answer.rows
        .filter(({ n }) => n > 0)
        .map(({ cohort, n, cells }) => ({
          ...{ cohort, n },
          shares: cells.map(({ share, incomplete, suppressed }) => (incomplete || suppressed ? null : share)),
        }));
      return { kind: 'cohorts', question, rows, notes: [] };
    },
  );
  return Promise.all(asked);
}
