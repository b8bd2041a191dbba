import type { CompiledCatalog, MetricDefinition } from '@candor/catalog';
import {
  answerNumbers,
  answerValues,
  comparedRange,
  type DistributionAnswer,
  type DistributionPlan,
  dimensionsOf,
  distributionCsv,
  type MetricAnswer,
  parseQuestion,
  planDistribution,
  QueryError,
  type QueryText,
} from '@candor/metrics';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { demandEvents } from '../analyses/events-kept.ts';
import type { Horizons } from '../retention/horizons.ts';
import { catalogOf, type MetricContext, QUESTION } from './metrics.ts';
import { type AnswerFormat, FORMAT, sendCsv } from './send-csv.ts';

export interface DistributionContext extends MetricContext {
  readonly horizons: Horizons;
}

interface Place {
  readonly event: string;
  /** Or several, separated by commas. */
  readonly field: string;
}

interface Asked extends QueryText {
  readonly product?: string;
  readonly format?: AnswerFormat;
}

const QUESTION_AND_FORMAT = Type.Object(
  { ...QUESTION.properties, ...FORMAT.properties },
  { additionalProperties: false },
);

/** `GET /v1/distributions/:event/:field` */
export function distributionRoutes(app: FastifyInstance, context: DistributionContext): void {
  app.get<{ Params: Place; Querystring: Asked }>(
    '/v1/distributions/:event/:field',
    { schema: { querystring: QUESTION_AND_FORMAT } },
    async ({ params: { event, field }, query: { product, format, ...text } }, reply) => {
      const catalog = catalogOf(context, product);
      if (text.interval !== undefined)
        throw new QueryError('bad_query', 'a distribution is of a whole range: ask without interval');
      const answer = await askDistribution(context, catalog, planDistribution(catalog, event, field, text));
      if (format !== 'csv') return answer;
      return sendCsv(reply, `${event}-${field}`, answer, distributionCsv(answer));
    },
  );
}

async function askDistribution(
  context: DistributionContext,
  catalog: CompiledCatalog,
  plan: DistributionPlan,
): Promise<DistributionAnswer> {
  // The watermark is taken first: what is counted afterwards can only be more.
  const moment = { watermark: await context.watermark(), now: Date.now() };
  const { event, text } = plan;
  const name = `${event}.${plan.fields.join('.')}`;
  const ask = (metric: MetricDefinition): Promise<MetricAnswer> => {
    const answerer = context.answerers.find((one) => one.answers(catalog, metric));
    if (answerer === undefined)
      throw new QueryError('not_computed', `this server does not compute a ${metric.kind}`);
    const none = () => Promise.reject(new QueryError('not_computed', 'a distribution asks no other metric'));
    return answerer.answer({ catalog, name, metric, text, ...moment, ask: none });
  };
  const metric = plan.of === 'values' ? plan.count : plan.percentiles;
  const query = parseQuestion(dimensionsOf(catalog, metric), text, moment.now);
  const before = query.compare === undefined ? query : comparedRange(query, query.compare);
  demandEvents(context.horizons, {
    ...{ product: catalog.product, events: [event] },
    from: Math.min(query.from, before.from),
  });
  if (plan.of === 'values') return answerValues(plan, await ask(plan.count));
  const [histogram, percentiles] = await Promise.all([ask(plan.histogram), ask(plan.percentiles)]);
  return answerNumbers(plan, histogram, percentiles);
}
