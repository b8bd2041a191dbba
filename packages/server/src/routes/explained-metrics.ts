import { metricInWords } from '@candor/catalog/tools';
import { QueryError, type QueryText } from '@candor/metrics';
import type { FastifyInstance } from 'fastify';
import type { ErrorAnswer, MetricInWords, MetricSql } from '../api.ts';
import type { Trace } from '../metrics/trace-statements.ts';
import { askMetric, catalogOf, type MetricContext, QUESTION } from './metrics.ts';
import { readerOf } from './read-guard.ts';

export interface ExplainedMetricsContext extends Pick<MetricContext, 'catalogs' | 'watermark'> {
  readonly trace: () => Trace;
}

interface Asked extends QueryText {
  readonly product?: string;
}

/**
 * `GET /v1/metrics/:name/definition`: what a metric is, in words; `GET /v1/metrics/:name/sql`: the statements that a question to it
 * runs when nothing else is asked with it.
 */
export function explainedMetricRoutes(app: FastifyInstance, context: ExplainedMetricsContext): void {
  app.get<{ Params: { name: string }; Querystring: { product?: string } }>(
    '/v1/metrics/:name/definition',
    ({ params: { name }, query }): MetricInWords => {
      const catalog = catalogOf(context, query.product);
      const words = metricInWords(catalog, name);
      if (words === undefined)
        throw new QueryError(
          'unknown_metric',
          `${catalog.product} has no metric ${name}; ask for GET /v1/metrics`,
        );
      return { product: catalog.product, metric: name, ...words };
    },
  );

  app.get<{ Params: { name: string }; Querystring: Asked }>(
    '/v1/metrics/:name/sql',
    { schema: { querystring: QUESTION } },
    async (request, reply): Promise<MetricSql | ErrorAnswer> => {
      if (readerOf(request).role !== 'full') {
        reply.code(403);
        return { error: 'forbidden', message: 'statements are shown to keys of the role full' };
      }
      const { product, ...text } = request.query;
      const catalog = catalogOf(context, product);
      const moment = { watermark: await context.watermark(), now: Date.now() };
      const { answerers, statements } = context.trace();
      await askMetric({ answerers }, catalog, request.params.name, text, moment);
      return { product: catalog.product, metric: request.params.name, statements };
    },
  );
}
