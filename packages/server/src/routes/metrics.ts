import type { CompiledCatalog } from '@candor/catalog';
import { labelOf, roleOf } from '@candor/insights';
import { answerCsv, type MetricAnswer, QueryError, type QueryText, unitOf } from '@candor/metrics';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type TObject, Type } from 'typebox';
import type { MetricList, MetricSummary } from '../api.ts';
import { fieldOf } from '../metrics/field-of.ts';
import type { MetricAnswerer } from '../metrics/metric-answerer.ts';
import { readerOf } from './read-guard.ts';
import { type AnswerFormat, FORMAT, sendCsv } from './send-csv.ts';

/** Groups of enough people alone; or numbers with noise, each of which costs of the budget of its day. */
export type MetricView = 'aggregates' | 'released';

/** A question as it stands in an address, and by whose eyes it is to be answered. */
export interface Asked extends QueryText {
  readonly product?: string;
  readonly as?: 'aggregates';
  readonly dp?: '1';
  readonly format?: AnswerFormat;
}

export interface MetricContext {
  readonly catalogs: ReadonlyMap<string, CompiledCatalog>;
  /** Each for metrics of other kinds. */
  readonly answerers: readonly MetricAnswerer[];
  /** The same for those who are to see less. */
  readonly views: Readonly<Record<MetricView, readonly MetricAnswerer[]>>;
  /** Milliseconds since the epoch: everything acknowledged before is in the warehouse. */
  watermark(): Promise<number>;
}

const Text = Type.Optional(Type.String({ maxLength: 200 }));
/** What a question may say. */
export const QUESTION: TObject = Type.Object(
  {
    ...{ product: Text, from: Text, to: Text, interval: Text, tz: Text, by: Text, top: Text, compare: Text },
    exact: Text,
    where: Type.Optional(Type.Array(Type.String({ maxLength: 500 }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);

/** A question to an analysis that has no series: a range, cuts and filters. */
export const ANALYSIS: TObject = Type.Object(
  { ...Type.Pick(QUESTION, ['product', 'from', 'to', 'by', 'where']).properties, ...FORMAT.properties },
  { additionalProperties: false },
);

const QUESTION_AND_VIEW = Type.Object(
  {
    ...QUESTION.properties,
    ...FORMAT.properties,
    as: Type.Optional(Type.Literal('aggregates')),
    dp: Type.Optional(Type.Literal('1')),
  },
  { additionalProperties: false },
);

/** `GET /v1/metrics` and `GET /v1/metrics/:name`. */
export function metricRoutes(app: FastifyInstance, context: MetricContext): void {
  app.get<{ Querystring: { product?: string } }>('/v1/metrics', (request): MetricList => {
    const catalog = catalogOf(context, request.query.product);
    return { product: catalog.product, metrics: summariesOf(seenBy(context, request), catalog) };
  });

  app.get<{ Params: { name: string }; Querystring: Asked }>(
    '/v1/metrics/:name',
    { schema: { querystring: QUESTION_AND_VIEW } },
    async (request, reply) => {
      const { product, as, dp, format, ...text } = request.query;
      const catalog = catalogOf(context, product);
      // The watermark is taken first: what is counted afterwards can only be more.
      const moment = { watermark: await context.watermark(), now: Date.now() };
      const answer = await askMetric(seenBy(context, request), catalog, request.params.name, text, moment);
      return format === 'csv' ? sendCsv(reply, answer.metric, answer, answerCsv(answer)) : answer;
    },
  );
}

/** The answerers for whoever asks: what a role may not see it does not see, and nobody has to see more than they ask for. */
export function seenBy(context: MetricContext, request: FastifyRequest): MetricContext {
  const { as, dp } = request.query as Asked;
  const view = dp === '1' ? 'released' : (as ?? readerOf(request).role);
  return view === 'full' ? context : { ...context, answerers: context.views[view] };
}

/** What a team looks at first comes first, in its order; the others as the catalog has them. */
function summariesOf(
  { answerers }: Pick<MetricContext, 'answerers'>,
  catalog: CompiledCatalog,
): readonly MetricSummary[] {
  const { northStars = [], core = [] } = catalog.review ?? {};
  const names = new Set([...northStars, ...core, ...Object.keys(catalog.metrics)]);
  return [...names].flatMap((name) => {
    const metric = catalog.metrics[name];
    if (metric === undefined) return [];
    const answerer = answerers.find((one) => one.answers(catalog, metric));
    if (answerer === undefined) return [];
    const { kind, question, target } = metric;
    const role = roleOf(catalog, name);
    const field = fieldOf(catalog, metric);
    return [
      {
        ...{ name, kind, question, unit: unitOf(metric), label: labelOf(catalog, name) },
        dimensions: answerer.dimensions(catalog, metric),
        ...(role === undefined ? {} : { role }),
        ...(target === undefined ? {} : { target }),
        ...(metric.kind === 'window' ? { window: { activity: metric.activity, days: metric.days } } : {}),
        ...(field === undefined ? {} : { field }),
        ...(metric.kind === 'retention' ? { after: metric.after } : {}),
      },
    ];
  });
}

/** @throws {QueryError} in one line for whoever asked */
export async function askMetric(
  context: Pick<MetricContext, 'answerers'>,
  catalog: CompiledCatalog,
  name: string,
  text: QueryText,
  moment: { readonly watermark: number; readonly now: number },
): Promise<MetricAnswer> {
  const metric = Object.hasOwn(catalog.metrics, name) ? catalog.metrics[name] : undefined;
  if (metric === undefined) {
    const names = summariesOf(context, catalog).map((one) => one.name);
    const line = `${catalog.product} has no such metric; it has ${names.join(', ')}`;
    throw new QueryError('unknown_metric', line);
  }
  const answerer = context.answerers.find((one) => one.answers(catalog, metric));
  if (answerer === undefined) {
    const line = `${name} rests on what this server does not read: a ${metric.kind} metric`;
    throw new QueryError('not_computed', line);
  }
  const ask = (other: string, question: QueryText) => askMetric(context, catalog, other, question, moment);
  return answerer.answer({ catalog, name, metric, text, ...moment, ask });
}

/** The catalog of a product; of the only one there is when none is named. */
export function catalogOf(
  { catalogs }: Pick<MetricContext, 'catalogs'>,
  product: string | undefined,
): CompiledCatalog {
  const [first, ...others] = catalogs.values();
  const catalog = product === undefined && others.length === 0 ? first : catalogs.get(product ?? '');
  if (catalog !== undefined) return catalog;
  throw new QueryError('bad_query', `name a product: ?product= one of ${[...catalogs.keys()].join(', ')}`);
}
