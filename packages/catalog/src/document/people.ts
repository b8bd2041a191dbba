import type { CompiledCatalog } from '../compile.ts';
import type { ExperimentDefinition, MilestoneDefinition } from '../people.ts';
import type { Block, Row, Section, Text } from './document.ts';
import { anyOfInWords, selectionInWords } from './selection-in-words.ts';
import {
  amount,
  code,
  codes,
  enumerate,
  list,
  oneLine,
  paragraph,
  section,
  sentence,
  table,
  words,
} from './words.ts';

/** How people are counted without being followed; nothing where a catalog does not count them. */
export function describeCounting({ title, activity, milestones }: CompiledCatalog): readonly Section[] {
  const isCounted = Object.keys(activity).length + Object.keys(milestones).length > 0;
  if (!isCounted) return [];
  return [
    section(
      'people',
      ['Counting people without following them'],
      [
        paragraph(
          words`To know how many people use ${title} in a week, and how many come back, one would have to recognise them. Instead your machine keeps count itself. If you agreed to share, it sends one small record for a day on which you used ${title}. The record holds:`,
        ),
        list([
          ['the date;'],
          ['how many days ago the last such day was, up to 62;'],
          ['how many days ago the first was, up to 30;'],
          ['the week of the first, or that it is more than 26 weeks ago.'],
        ]),
        paragraph(
          words`It holds no number of an event, a run of work or a day, and no time of day. It travels apart from events, shuffled among others, with the version, release channel, edition, operating system and processor. The server adds it to its counts and keeps no record of its own for anybody. Days in automated runs (CI) do not count, and neither does what is not recorded: before you agreed, above your level, or in a category that you refused.`,
        ),
        ...activityBlocks(activity),
        ...milestoneBlocks(milestones),
        paragraph([
          'What remains: installations are counted, so a person with two machines counts twice. A count may be of one person, until small groups are merged before anybody sees the result. And whoever can watch the network can see that two records come from one address.',
        ]),
      ],
    ),
  ];
}

function activityBlocks(activity: CompiledCatalog['activity']): readonly Block[] {
  const rows = Object.entries(activity).map(
    ([name, { description, when }]): Row => [[code(name)], [oneLine(description)], anyOfInWords(when)],
  );
  if (rows.length === 0) return [];
  return [
    paragraph(['These days are counted, each kind by itself:']),
    table(['Kind', 'What a person did that day', 'Recorded as'], rows),
  ];
}

function milestoneBlocks(milestones: CompiledCatalog['milestones']): readonly Block[] {
  const rows = Object.entries(milestones).map(
    ([name, milestone]): Row => [[code(name)], [oneLine(milestone.description)], reachedInWords(milestone)],
  );
  if (rows.length === 0) return [];
  return [
    paragraph([
      'Some things are reached once. When that happens a record with the date, and with the day and the week of the first use as above, is sent once:',
    ]),
    table(['Milestone', 'What it is', 'Reached with'], rows),
  ];
}

function reachedInWords(milestone: MilestoneDefinition): Text {
  if ('first' in milestone) return words`the first ${selectionInWords(milestone.first)}`;
  if ('sessions' in milestone) return words`run of work number ${milestone.sessions}`;
  return words`use on day ${milestone.activeAfterDays} after the first day, or later`;
}

/** The variants that are compared, if any are. */
export function describeExperiments({ title, experiments }: CompiledCatalog): readonly Section[] {
  const rows = Object.entries(experiments).map(
    ([name, experiment]): Row => [
      [code(name)],
      [sentence(experiment.question)],
      sharesInWords(experiment),
      codes(experiment.events, 'and'),
      words`from ${experiment.from} until ${experiment.until}`,
    ],
  );
  if (rows.length === 0) return [];
  return [
    section(
      'experiments',
      ['Experiments'],
      [
        paragraph(
          words`Sometimes ${title} comes in variants, to see which is better. Your machine draws one by chance and says in some events which it was:`,
        ),
        table(['Experiment', 'Question', 'Variants', 'Said in', 'When'], rows),
      ],
    ),
  ];
}

/** `a` (50%) and `b` (50%) */
function sharesInWords({ variants, weights }: ExperimentDefinition): Text {
  const weightOf = (index: number): number => weights?.[index] ?? 1;
  const total = variants.reduce((sum, _, index) => sum + weightOf(index), 0);
  const shares = variants.map((variant, index) => {
    const share = Number(((weightOf(index) / total) * 100).toFixed(1));
    return words`${code(variant)} (${amount(share)}%)`;
  });
  return enumerate(shares, 'and');
}
