import type { CompiledCatalog, ReportLine } from '@candor/catalog';
import {
  LEAST_SAMPLE,
  type MetricAnswer,
  type MetricRow,
  percentileTarget,
  statusOf,
  unitOf,
} from '@candor/metrics';
import { labelOf } from '../label-of.ts';
import { type DateRange, isAnswered, type MetricSource, type Unanswered } from '../metric-source.ts';
import type { Line } from '../report.ts';
import { changeOf } from './change-of.ts';
import { connectorsOf } from './connectors-of.ts';
import { lineRange } from './line-range.ts';
import { restsOnASample } from './rests-on-a-sample.ts';

export interface Asking {
  readonly catalog: CompiledCatalog;
  readonly source: MetricSource;
  readonly range: DateRange;
  readonly compare: 'previous' | 'year';
}

/** Asks for the number of a line, and for the one before. What is not known says why. */
export async function askLine(asking: Asking, line: string | ReportLine): Promise<Line> {
  const { catalog, source, compare } = asking;
  const { metric: name, percentile, label } = typeof line === 'string' ? { metric: line } : line;
  const metric = Object.hasOwn(catalog.metrics, name) ? catalog.metrics[name] : undefined;
  const about = {
    metric: name,
    label: label ?? labelOfLine(catalog, name, percentile),
    ...(percentile === undefined ? {} : { percentile }),
  };
  if (metric === undefined)
    return { ...about, ...NOTHING, unit: 'count', notes: [`the catalog has no metric ${name}`] };
  const unit = unitOf(metric);
  const missing = connectorsOf(catalog, name);
  const target = percentile === undefined ? metric.target : percentileTarget(metric, `p${percentile}`);
  const aim = target === undefined ? {} : { target };
  if (missing.length > 0) return { ...about, ...NOTHING, ...aim, unit, missing };
  const range = lineRange(metric, asking.range);
  const empty = target === undefined ? {} : { status: 'no_data' as const };
  const { answer, note } = await askCompared(source, name, { ...range, compare });
  if (!isAnswered(answer)) return { ...about, ...NOTHING, ...aim, ...empty, unit, notes: [answer.problem] };
  const notes = [
    ...(note === undefined ? [] : [note]),
    ...(range === asking.range ? [] : [`of those who began from ${range.from} to before ${range.to}`]),
    ...(answer.approximate === true ? ['within 1%'] : []),
  ];
  const row = rowOf(answer, percentile);
  if (row === undefined) return { ...about, ...NOTHING, ...aim, ...empty, unit, notes };
  if (row === 'several')
    return { ...about, ...NOTHING, ...aim, unit, notes: ['it has a value a day; ask for it by day'] };
  const { value, previous, n } = row;
  const change = changeOf(value, previous, unit);
  const judged = target === undefined ? undefined : statusOf(row, answer.target ?? target);
  const little = restsOnASample(metric) && value !== null && n < LEAST_SAMPLE;
  const status = judged !== undefined && little ? 'too_little_data' : judged;
  return {
    ...{ ...about, ...aim, unit, value, n },
    ...(previous === undefined ? {} : { previous }),
    ...(change === undefined ? {} : { change }),
    ...(status === undefined ? {} : { status }),
    ...(row.suppressed ? { suppressed: true as const } : {}),
    notes: [
      ...notes,
      ...(row.incomplete ? ['not all of it is in yet'] : []),
      ...(little ? [`of ${n} alone`] : []),
    ],
  };
}

const NOTHING = { value: null, n: 0, notes: [] } as const;

const UNCOMPARED = 'of the period before nothing is known';

/** Asks with a comparison, and without where the period before is not known any more. */
async function askCompared(
  source: MetricSource,
  name: string,
  question: DateRange & { readonly compare: 'previous' | 'year' },
): Promise<{ readonly answer: MetricAnswer | Unanswered; readonly note?: string }> {
  const answer = await source.metric(name, question);
  if (isAnswered(answer)) return answer.compared?.missing ? { answer, note: UNCOMPARED } : { answer };
  const { compare: _, ...alone } = question;
  const again = await source.metric(name, alone);
  return isAnswered(again) ? { answer: again, note: UNCOMPARED } : { answer };
}

function rowOf({ rows }: MetricAnswer, percentile: number | undefined): MetricRow | 'several' | undefined {
  const some =
    percentile === undefined ? rows : rows.filter(({ group }) => group.percentile === `p${percentile}`);
  return some.length > 1 ? 'several' : some[0];
}

function labelOfLine(catalog: CompiledCatalog, name: string, percentile: number | undefined): string {
  const label = labelOf(catalog, name);
  return percentile === undefined ? label : `${label}, p${percentile}`;
}
