import { judgeDecisions } from '../decisions/judge-decisions.ts';
import { coreLines, coreSpreads, layoutOf } from '../layout-of.ts';
import type { Part, Section } from '../report.ts';
import { askSections } from './ask-sections.ts';
import type { Building } from './building.ts';
import { findingsOf } from './findings-of.ts';
import { northStars } from './north-stars.ts';
import { rangeInWords } from './title-of.ts';

const blanks = (...what: readonly string[]): readonly Part[] =>
  what.map((one) => ({ kind: 'blank', what: one }));

/** What a team goes through together in a beta: numbers, what they call for, and room for what people say. */
export async function buildBetaReview(
  building: Building,
): Promise<{ title: string; sections: readonly Section[] }> {
  const { catalog, range, compared } = building;
  const layout =
    catalog.review?.reports?.['beta-review'] === undefined
      ? [{ title: 'Key Metrics Dashboard', lines: coreLines(catalog) }, ...coreSpreads(catalog)]
      : layoutOf(catalog, 'beta-review');
  const [stars, asked, decisions] = await Promise.all([
    northStars(building, 'trend'),
    askSections(building, layout, 'table'),
    building.audience === 'public' ? [] : judgeDecisions({ ...building, range, before: compared }),
  ]);
  const isSpread = ({ parts }: Section) => parts.some(({ kind }) => kind === 'spread');
  const tables = asked.filter((section) => !isSpread(section));
  const lines = tables.flatMap(({ parts }) => parts.flatMap((part) => ('lines' in part ? part.lines : [])));
  const says: Section = {
    title: 'What Telemetry Says',
    parts: [],
    sections: [
      ...stars,
      ...tables,
      ...(building.audience === 'public'
        ? []
        : [
            {
              title: 'Insights & Anomalies',
              parts: [{ kind: 'findings', findings: findingsOf(decisions, lines) } as const],
            },
          ]),
      ...asked.filter(isSpread),
      ...(decisions.length === 0
        ? []
        : [{ title: 'Decisions', parts: [{ kind: 'decisions', decisions } as const] }]),
    ],
  };
  return {
    title: `${catalog.title} Beta Review: ${rangeInWords(range)}`,
    sections: building.audience === 'public' ? [says] : [CHANGED, says, ...FROM_PEOPLE],
  };
}

const CHANGED: Section = {
  title: 'What Changed This Week',
  parts: blanks('features shipped', 'bugs fixed', 'documentation updated'),
};

const FROM_PEOPLE: readonly Section[] = [
  {
    title: 'Qualitative Feedback',
    parts: [],
    sections: [
      {
        title: 'GitHub Issues This Week',
        parts: blanks('issues and their themes (the connector github will list them)'),
      },
      { title: 'Discord and Email Highlights', parts: blanks('what users said, quoted or in other words') },
      {
        title: 'User Interview Insights',
        parts: blanks('what was learned in interviews, if there were any'),
      },
    ],
  },
  {
    title: 'Synthesis: What to Build Next',
    parts: [],
    sections: [
      { title: 'High Priority (This Week)', parts: blanks('task, and why: telemetry and feedback together') },
      { title: 'Medium Priority (Next 2 Weeks)', parts: blanks('task') },
      { title: 'Deprioritized or Stopped', parts: blanks('task, and the numbers that say so') },
    ],
  },
  { title: 'Open Questions for User Research', parts: blanks('what to find out in interviews') },
];
