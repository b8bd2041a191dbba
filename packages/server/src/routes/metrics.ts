import type { CompiledCatalog } from '@candor/catalog';
import {
  answerMetric,
  type ComputedMetric,
  dimensionsOf,
  isComputed,
  type MetricAnswer,
  metricNamed,
  parseQuery,
  planMetric,
  QueryError,
  type QueryText,
  unitOf,
} from '@candor/metrics';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { MetricList, MetricSummary } from '../api.ts';
import type { MetricReader } from '../rollups/read-metric.ts';

export interface MetricContext {
  readonly catalogs: ReadonlyMap<string, CompiledCatalog>;
  readonly read: MetricReader;
  /** Milliseconds since the epoch: everything acknowledged before is in the warehouse. */
  watermark(): Promise<number>;
}

const Text = Type.Optional(Type.String({ maxLength: 200 }));
const QUESTION = Type.Object(
  {
    product: Text,
    from: Text,
    to: Text,
    interval: Text,
    by: Text,
    where: Type.Optional(Type.Array(Type.String({ maxLength: 500 }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);

/** `GET /v1/metrics` and `GET /v1/metrics/:name`. */
export function metricRoutes(app: FastifyInstance, context: MetricContext): void {
  app.get<{ Querystring: { product?: string } }>('/v1/metrics', (request): MetricList => {
    const catalog = catalogOf(context, request.query.product);
    const metrics = Object.entries(catalog.metrics).flatMap(([name, metric]) =>
      isComputed(metric) ? [summaryOf(catalog, name, metric)] : [],
    );
    return { product: catalog.product, metrics };
  });

  app.get<{ Params: { name: string }; Querystring: QueryText & { product?: string } }>(
    '/v1/metrics/:name',
    { schema: { querystring: QUESTION } },
    (request) => askMetric(context, request.params.name, request.query.product, request.query),
  );
}

function summaryOf(catalog: CompiledCatalog, name: string, metric: ComputedMetric): MetricSummary {
  const { kind, question, target } = metric;
  const dimensions = dimensionsOf(catalog, metric).map((dimension) => dimension.name);
  return {
    name,
    kind,
    question,
    unit: unitOf(metric),
    ...(target === undefined ? {} : { target }),
    dimensions,
  };
}

async function askMetric(
  context: MetricContext,
  name: string,
  product: string | undefined,
  question: QueryText,
): Promise<MetricAnswer> {
  const catalog = catalogOf(context, product);
  const metric = metricNamed(catalog, name);
  // The watermark is taken first: what is counted afterwards can only be more.
  const watermark = await context.watermark();
  const query = parseQuery(catalog, metric, question, Date.now());
  const plan = planMetric(catalog, metric, query);
  const { rows, rolledUp } = await context.read({ catalog, name, metric, query, plan });
  return answerMetric({ catalog, name, metric, query, plan, watermark, rolledUp }, rows);
}

/** The catalog of a product; of the only one there is when none is named. */
function catalogOf({ catalogs }: MetricContext, product: string | undefined): CompiledCatalog {
  const [first, ...others] = catalogs.values();
  const catalog = product === undefined && others.length === 0 ? first : catalogs.get(product ?? '');
  if (catalog !== undefined) return catalog;
  throw new QueryError('bad_query', `name a product: ?product= one of ${[...catalogs.keys()].join(', ')}`);
}
