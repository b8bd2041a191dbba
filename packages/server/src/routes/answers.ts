import { QueryError } from '@candor/metrics';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { AnsweredMetric, MetricAnswers } from '../api.ts';
import { answerTo } from './error-answers.ts';
import { type Asked, askMetric, catalogOf, type MetricContext, QUESTION, seenBy } from './metrics.ts';

/** So many metrics at once; a catalog of more is asked in two. */
const MOST = 100;

const ASKED_OF_MANY = Type.Object(
  {
    ...QUESTION.properties,
    metrics: Type.String({ minLength: 1, maxLength: 8000 }),
    as: Type.Optional(Type.Literal('aggregates')),
  },
  { additionalProperties: false },
);

/**
 * `GET /v1/answers`: one question to several metrics. What they rest on is read together, which takes the warehouse a fraction
 * of the time of as many requests.
 */
export function answerRoutes(app: FastifyInstance, context: MetricContext): void {
  app.get<{ Querystring: Asked & { readonly metrics: string } }>(
    '/v1/answers',
    { schema: { querystring: ASKED_OF_MANY } },
    async (request): Promise<MetricAnswers> => {
      const { product, as: _as, metrics, ...text } = request.query;
      const catalog = catalogOf(context, product);
      const names = [...new Set(metrics.split(','))];
      if (names.length > MOST)
        throw new QueryError('bad_query', `ask ${MOST} metrics at once; these are ${names.length}`);
      const moment = { watermark: await context.watermark(), now: Date.now() };
      const seen = seenBy(context, request);
      const answers = await Promise.all(
        names.map(async (metric): Promise<AnsweredMetric> => {
          try {
            return { metric, answer: await askMetric(seen, catalog, metric, text, moment) };
          } catch (error) {
            // Of one metric alone; what is wrong with the server is so of all.
            if (error instanceof QueryError) return { metric, ...answerTo(error).answer };
            throw error;
          }
        }),
      );
      return { product: catalog.product, answers };
    },
  );
}
