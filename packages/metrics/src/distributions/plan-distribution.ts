import {
  type CompiledCatalog,
  type CompiledField,
  type MetricDefinition,
  SOURCE_DIMENSIONS,
} from '@candor/catalog';
import type { QueryText } from '../parse-query.ts';
import { QueryError } from '../query.ts';

/** Names of values are told apart up to this many by default. */
const TOP = 10;
const MOST_TOP = 100;

type Histogram = Extract<MetricDefinition, { readonly kind: 'histogram' }>;
type Percentiles = Extract<MetricDefinition, { readonly kind: 'percentiles' }>;
type Count = Extract<MetricDefinition, { readonly kind: 'count' }>;

/** What is asked of an event's field, put as metrics: so whatever answers those answers this, too. */
export type DistributionPlan =
  | {
      readonly of: 'numbers';
      readonly event: string;
      readonly fields: readonly [string];
      readonly histogram: Histogram;
      readonly percentiles: Percentiles;
      readonly text: QueryText;
    }
  | {
      readonly of: 'values';
      readonly event: string;
      /** Several are counted together, as in the codes and components of errors. */
      readonly fields: readonly string[];
      readonly count: Count;
      /** How many values are told apart in each group. */
      readonly top: number;
      readonly text: QueryText;
    };

/**
 * Reads a question to fields of an event.
 *
 * @param names of one field, or of several that are counted together, separated by commas
 * @throws {QueryError} `unknown_event`, `unknown_field` or `bad_query`, saying what there is
 */
export function planDistribution(
  catalog: CompiledCatalog,
  event: string,
  names: string,
  { top, ...text }: QueryText,
): DistributionPlan {
  const known = Object.hasOwn(catalog.events, event) ? catalog.events[event] : undefined;
  if (known === undefined) {
    const line = `${catalog.product} has no such event; it has ${Object.keys(catalog.events).join(', ')}`;
    throw new QueryError('unknown_event', line);
  }
  const fields = [...new Set(names.split(','))];
  for (const name of fields) demandField(known.fields, event, name, fields.length > 1);
  const [name = ''] = fields;
  const field = Object.hasOwn(known.fields, name) ? known.fields[name] : undefined;
  const of = { event };
  if (field === undefined || !isNumber(field)) {
    const by = [...fields, ...(text.by ?? '').split(',')].filter((one) => one !== '').join();
    return {
      ...{ of: 'values', event, fields, top: parseTop(top), text: { ...text, by } },
      count: { kind: 'count', question: 'How often is each value seen?', of },
    };
  }
  if (text.compare !== undefined || top !== undefined)
    throw new QueryError('bad_query', `${name} is a number: compare and top are for values`);
  const about = { question: 'How are the numbers spread?', of, field: name, unit: unitOfField(field) };
  return {
    ...{ of: 'numbers', event, fields: [name], text },
    histogram: { kind: 'histogram', ...about },
    percentiles: { kind: 'percentiles', percentiles: [50, 95, 99], ...about },
  };
}

function demandField(
  fields: Readonly<Record<string, CompiledField>>,
  event: string,
  name: string,
  isOneOfSeveral: boolean,
): void {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined && (SOURCE_DIMENSIONS as readonly string[]).includes(name)) return;
  if (field === undefined) {
    const names = [...Object.keys(fields), ...SOURCE_DIMENSIONS].join(', ');
    throw new QueryError('unknown_field', `${event} has no such field; it has ${names}`);
  }
  if (field.type === 'id' || field.type === 'set')
    throw new QueryError(
      'bad_query',
      `${name} is ${field.type === 'id' ? 'an id' : 'a set'}: ask for another field`,
    );
  if (isOneOfSeveral && isNumber(field))
    throw new QueryError('bad_query', `${name} is a number: ask for it alone`);
}

function isNumber({ type }: CompiledField): boolean {
  return type === 'integer' || type === 'float' || type === 'duration' || type === 'count';
}

function unitOfField({ type }: CompiledField): Histogram['unit'] {
  if (type === 'duration') return 'ms';
  return type === 'float' ? 'score' : 'count';
}

function parseTop(text: string | undefined): number {
  if (text === undefined || text === '') return TOP;
  const top = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (top < 1 || top > MOST_TOP) throw new QueryError('bad_query', `top must be 1 to ${MOST_TOP}`);
  return top;
}
