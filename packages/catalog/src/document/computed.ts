import type { CompiledCatalog } from '../compile.ts';
import { type MetricDefinition, selectionsOf } from '../metric.ts';
import type { FunnelStep } from '../people.ts';
import { type Block, eventSectionId, type Row, type Section, type Text } from './document.ts';
import { selectionInWords } from './selection-in-words.ts';
import { targetsInWords } from './target-in-words.ts';
import {
  code,
  codes,
  countOf,
  enumerate,
  list,
  paragraph,
  section,
  sentence,
  table,
  words,
} from './words.ts';

/** The questions that are answered from what is collected, and those that are answered without it. */
export function describeComputed(catalog: CompiledCatalog): Section {
  const metrics = Object.entries(catalog.metrics);
  const [own, others] = [false, true].map((external) =>
    metrics.filter(([, metric]) => isExternal(catalog, metric) === external).map(metricRow),
  );
  return section(
    'computed',
    ['What is computed from it'],
    [
      ...(metrics.length === 0 ? [paragraph(['Nothing yet.'])] : []),
      ...questions('These are the questions that it is collected for:', own ?? []),
      ...questions('These are answered from elsewhere, without telemetry:', others ?? []),
    ],
    [...funnels(catalog), ...cohorts(catalog), ...formats(catalog)],
  );
}

function questions(introduction: string, rows: readonly Row[]): readonly Block[] {
  if (rows.length === 0) return [];
  return [paragraph([introduction]), table(['Question', 'Name', 'Answered from', 'Target'], rows)];
}

function metricRow([name, metric]: readonly [string, MetricDefinition]): Row {
  return [
    [sentence(metric.question)],
    [code(name), metric.public ? ', published' : ''],
    basisInWords(metric),
    targetsInWords(metric),
  ];
}

/** Whether nothing that a metric rests on comes from users. */
function isExternal(catalog: CompiledCatalog, metric: MetricDefinition): boolean {
  if (metric.kind !== 'quotient') return metric.kind === 'external';
  return [metric.numerator, metric.denominator].every((name) => {
    const operand = catalog.metrics[name];
    return operand !== undefined && isExternal(catalog, operand);
  });
}

/** What a metric rests on: events, counts of people, other metrics, or numbers from elsewhere. */
export function basisInWords(metric: MetricDefinition): Text {
  switch (metric.kind) {
    case 'window':
    case 'retention':
    case 'churn':
    case 'resurrection':
      return words`counts of ${code(metric.activity)} days`;
    case 'quotient':
      return codes([metric.numerator, metric.denominator], 'and');
    case 'external':
      return [ELSEWHERE[metric.connector]];
    default: {
      const events = new Set(selectionsOf(metric).map(({ event }) => event));
      return enumerate(
        [...events].map((event) => [code(event, eventSectionId(event))]),
        'and',
      );
    }
  }
}

type Connector = Extract<MetricDefinition, { kind: 'external' }>['connector'];

const ELSEWHERE: Readonly<Record<Connector, string>> = {
  github: 'GitHub',
  crates: 'the Rust package registry',
  npm: 'the npm registry',
  pypi: 'the Python package index',
  survey: 'a survey',
  social: 'public posts',
};

function funnels({ funnels: declared }: CompiledCatalog): readonly Section[] {
  const rows = Object.entries(declared).map(([name, { question, steps }]): Row => {
    const inWords = steps.map((step) => words`${step.label} (${stepInWords(step)})`);
    const [first = [], ...others] = inWords;
    return [
      [sentence(question)],
      [code(name)],
      others.reduce((all, step) => words`${all}, then ${step}`, first),
    ];
  });
  if (rows.length === 0) return [];
  const blocks = [
    paragraph(['How many get from each step to the next:']),
    table(['Question', 'Name', 'Steps'], rows),
  ];
  return [section('funnels', ['Steps that follow one another'], blocks)];
}

function stepInWords(step: FunnelStep): Text {
  if ('event' in step) return selectionInWords(step);
  return 'milestone' in step ? words`milestone ${code(step.milestone)}` : ['counted elsewhere'];
}

function cohorts({ cohorts: declared }: CompiledCatalog): readonly Section[] {
  const items = Object.values(declared).map(({ question, activity, weeks }) => {
    const followed = countOf(weeks, 'week');
    return words`${sentence(question)} Answered from counts of ${code(activity)} days, over ${followed} from the first.`;
  });
  return items.length === 0 ? [] : [section('cohorts', ['People who began together'], [list(items)])];
}

function formats({ formats: declared, title }: CompiledCatalog): readonly Section[] {
  const names = Object.keys(declared);
  if (names.length === 0) return [];
  const text = words`The server can also accept events as older versions of ${title} send them: ${codes(names, 'and')}. They are translated to the events above. What has no translation is refused, not kept.`;
  return [section('formats', ['Older clients'], [paragraph(text)])];
}
