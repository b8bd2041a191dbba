import { askCohorts } from '../ask/ask-cohorts.ts';
import { askSteps } from '../ask/ask-steps.ts';
import { judgeDecisions } from '../decisions/judge-decisions.ts';
import { coreLines } from '../layout-of.ts';
import type { Line, Part, Section } from '../report.ts';
import { askSections } from './ask-sections.ts';
import type { Building } from './building.ts';
import { northStars } from './north-stars.ts';
import { monthsInWords } from './title-of.ts';

type Built = Promise<{ title: string; sections: readonly Section[] }>;

/** A month: all metrics against their targets, growth, funnels and cohorts. */
export async function buildMonthly(building: Building): Built {
  const { catalog, range } = building;
  const [numbers, funnels, cohorts, decisions] = await Promise.all([
    numbersOf(building),
    building.audience === 'public' ? [] : askSteps(building),
    building.audience === 'public' ? [] : askCohorts(building),
    decisionsOf(building),
  ]);
  const section = (title: string, parts: readonly Part[]) => (parts.length === 0 ? [] : [{ title, parts }]);
  return {
    title: `${catalog.title} in ${monthsInWords(range)}`,
    sections: [
      ...numbers,
      ...section('Funnels', funnels),
      ...section('Cohorts', cohorts),
      ...decisions,
      ...fromPeople(building, {
        'Lessons Learned': ['what was measured well', 'which metrics misled', 'what was missed'],
        'Process Improvements': ['metrics to add or remove', 'thresholds to change'],
      }),
    ],
  };
}

/** A quarter, beside the same of the year before. */
export async function buildQuarterly(building: Building): Built {
  const { catalog, range } = building;
  const [numbers, decisions] = await Promise.all([numbersOf(building), decisionsOf(building)]);
  return {
    title: `${catalog.title} in ${monthsInWords(range)}`,
    sections: [
      ...numbers,
      ...decisions,
      ...fromPeople(building, { 'What It Means': ['what is to be done in the next quarter, and why'] }),
    ],
  };
}

async function numbersOf(building: Building): Promise<readonly Section[]> {
  const { catalog } = building;
  const people = Object.entries(catalog.metrics).flatMap(([name, { kind }]) =>
    kind === 'window' || kind === 'churn' || kind === 'resurrection' ? [name] : [],
  );
  const [stars, [metrics], [growth]] = await Promise.all([
    northStars(building, 'standing'),
    askSections(building, [{ title: 'Metrics', lines: coreLines(catalog) }], 'table'),
    askSections(building, [{ title: 'Growth', lines: people }], 'table'),
  ]);
  const lines = (metrics?.parts ?? []).flatMap((part) => ('lines' in part ? part.lines : []));
  return [
    ...stars,
    ...(metrics === undefined ? [] : [metrics]),
    ...targets('Targets Met', lines, 'met'),
    ...targets('Targets Missed', lines, 'missed'),
    ...(growth === undefined ? [] : [growth]),
  ];
}

function targets(title: string, lines: readonly Line[], status: 'met' | 'missed'): readonly Section[] {
  const some = lines.filter((line) => line.status === status);
  return some.length === 0 ? [] : [{ title, parts: [{ kind: 'lines', lines: some }] }];
}

async function decisionsOf(building: Building): Promise<readonly Section[]> {
  if (building.audience === 'public') return [];
  const decisions = await judgeDecisions({ ...building, before: building.compared });
  return decisions.length === 0 ? [] : [{ title: 'Decisions', parts: [{ kind: 'decisions', decisions }] }];
}

function fromPeople(
  { audience }: Building,
  asked: Readonly<Record<string, readonly string[]>>,
): readonly Section[] {
  if (audience === 'public') return [];
  return Object.entries(asked).map(([title, all]) => ({
    title,
    parts: all.map((what) => ({ kind: 'blank', what })),
  }));
}
