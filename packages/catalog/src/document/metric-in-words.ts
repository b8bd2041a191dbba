import type { CompiledCatalog } from '../compile.ts';
import { type Counted, listed, type MetricDefinition } from '../metric.ts';
import { basisInWords } from './computed.ts';
import type { Text } from './document.ts';
import { selectionInWords } from './selection-in-words.ts';
import { targetsInWords } from './target-in-words.ts';
import { code, countOf, enumerate, sentence, words } from './words.ts';

/** What a metric is, for people. */
export interface MetricInWords {
  readonly question: string;
  /** How it is computed. */
  readonly formula: Text;
  /** What it rests on: events, counts of people, other metrics, or numbers from elsewhere. */
  readonly source: Text;
  readonly target: Text;
  /** What was measured before, and where. */
  readonly baseline?: { readonly value: number; readonly from: string };
}

/** A metric of a catalog in words; undefined when there is none of the name. */
export function metricInWords({ metrics }: CompiledCatalog, name: string): MetricInWords | undefined {
  const metric = Object.hasOwn(metrics, name) ? metrics[name] : undefined;
  if (metric === undefined) return undefined;
  const { question, baseline } = metric;
  return {
    question: sentence(question),
    formula: formulaInWords(metric),
    source: basisInWords(metric),
    target: targetsInWords(metric),
    ...(baseline === undefined ? {} : { baseline }),
  };
}

function formulaInWords(metric: MetricDefinition): Text {
  switch (metric.kind) {
    case 'count':
      return words`The number of ${countedInWords(metric.of)}.`;
    case 'ratio':
      return ratioInWords(metric);
    case 'sum':
      return words`The sum of ${fieldInWords(metric)}.`;
    case 'mean':
      return words`The mean of ${fieldInWords(metric)}.`;
    case 'min':
      return words`The least of ${fieldInWords(metric)}.`;
    case 'max':
      return words`The greatest of ${fieldInWords(metric)}.`;
    case 'percentiles': {
      const shares = enumerate(
        metric.percentiles.map((share) => [`${share}`]),
        'and',
      );
      return words`Percentiles ${shares} of ${fieldInWords(metric)}, interpolated linearly between closest ranks.`;
    }
    case 'histogram':
      return words`How ${fieldInWords(metric)} is spread, in buckets whose bounds are powers of two.`;
    case 'distinct':
      return words`The number of different daily ids of ${selectionInWords(metric.of)}, day by day: an id lives for one day.`;
    case 'distribution':
      return words`The share of each ${code(metric.by)} among ${selectionInWords(metric.of)}.`;
    case 'window':
      return words`Installations with an ${code(metric.activity)} day among the ${countOf(metric.days, 'day')} up to the last one of the time shown.`;
    case 'retention':
      return retentionInWords(metric);
    case 'churn':
      return words`Of the installations with an ${code(metric.activity)} day in the ${countOf(metric.days, 'day')} before, the share without one in the last ${countOf(metric.days, 'day')}.`;
    case 'resurrection':
      return words`Of the installations with an ${code(metric.activity)} day in the last ${countOf(metric.days, 'day')}, the share that was known before and had none in the ${countOf(metric.days, 'day')} before.`;
    case 'cost':
      return words`The tokens of ${selectionInWords(metric.of)} at the catalog’s price of their ${code(metric.fields.model)}.`;
    case 'quotient':
      return words`${code(metric.numerator)} over ${code(metric.denominator)}.`;
    case 'external':
      return words`What is counted there as ${code(metric.measure)}.`;
  }
}

type Ratio = Extract<MetricDefinition, { readonly kind: 'ratio' }>;

function ratioInWords({ numerator, denominator, complement, overAll }: Ratio): Text {
  const quotient = words`${sumInWords(numerator)}, over ${sumInWords(denominator)}`;
  const whole =
    complement === true ? words`One minus the number of ${quotient}.` : words`The number of ${quotient}.`;
  return overAll === true
    ? words`${whole} Cuts and filters by what only the events above have leave the count below as it is.`
    : whole;
}

function sumInWords(counted: Counted | readonly Counted[]): Text {
  return enumerate(listed(counted).map(countedInWords), 'and');
}

function countedInWords({ count = 'events', having, ...selection }: Counted): Text {
  const events = selectionInWords(selection);
  const ahead = having?.before === undefined ? [] : [' ahead of ', ...selectionInWords(having.before)];
  const which = having === undefined ? events : words`${having.atLeast} or more of ${events}${ahead}`;
  if (count === 'events') return which;
  return count === 'sessions' ? words`sessions with ${which}` : words`person-days with ${which}`;
}

type OfField = Extract<MetricDefinition, { readonly field: string }>;

function fieldInWords({ field, of, perSession }: OfField): Text {
  const each = words`${code(field)} of ${selectionInWords(of)}`;
  if (perSession === undefined) return each;
  return words`the ${perSession === 'sum' ? 'sum' : 'least'} of a session’s ${each}`;
}

function retentionInWords({
  activity,
  after,
}: Extract<MetricDefinition, { readonly kind: 'retention' }>): Text {
  const [time, unit] = 'days' in after ? ([after.days, 'day'] as const) : ([after.weeks, 'week'] as const);
  return words`Of the installations whose first ${code(activity)} ${unit} it was, the share with one ${countOf(time, unit)} later.`;
}
