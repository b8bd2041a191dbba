import type { Decision, DecisionCondition, ReportLine, ReportSpread, Review } from '../review.ts';
import { byPresence, list, number, object, oneOf, record, type Shape, text, words } from './shape.ts';

const names = list(text);
const title = words;

const LINE = byPresence(
  { metric: object<ReportLine>({ metric: text }, { percentile: number, label: text }) },
  text,
);

const SECTION = byPresence({
  lines: object<{ title: string; lines: object }>({ title, lines: list(LINE) }, {}),
  spread: object<{ title: string } & ReportSpread>(
    { title, spread: text },
    { by: names, where: record(names), show: oneOf('counts'), top: number },
  ),
});

const CONDITION = object<DecisionCondition>(
  { metric: text },
  { percentile: number, by: text, below: number, above: number, rises: number, falls: number },
);

const SECTIONS = list(SECTION);

/** What a team looks at. */
export const REVIEW: Shape = object<Review>(
  { northStars: names },
  {
    core: names,
    filters: names,
    labels: record(text),
    decisions: list(
      object<Decision>({ signal: words, when: list(CONDITION), validate: words, decision: words }, {}),
    ),
    reports: object<NonNullable<Review['reports']>>(
      {},
      { weekly: SECTIONS, 'beta-review': SECTIONS, digest: SECTIONS },
    ),
  },
);
