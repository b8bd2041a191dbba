import type { CompiledCatalog } from '@candor/catalog';
import {
  answerExperiment,
  type EngineRow,
  type ExperimentAnswer,
  type ExperimentPlan,
  type ExperimentQueryText,
  experimentCsv,
  experimentNamed,
  parseExperimentQuery,
  planExperiment,
  QueryError,
  sourceDimensions,
} from '@candor/metrics';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { ExperimentList } from '../api.ts';
import { catalogOf } from './metrics.ts';
import { type AnswerFormat, FORMAT, sendCsv } from './send-csv.ts';

export interface ExperimentRoutesContext {
  readonly catalogs: ReadonlyMap<string, CompiledCatalog>;
  /** Milliseconds since the epoch: from when on all of some events are kept. */
  keptSince(product: string, events: readonly string[]): number;
  read(plan: ExperimentPlan): Promise<readonly EngineRow[]>;
  /** Milliseconds since the epoch: everything acknowledged before is in the warehouse. */
  watermark(): Promise<number>;
}

const Text = Type.Optional(Type.String({ maxLength: 200 }));
const QUESTION = Type.Object(
  {
    product: Text,
    from: Text,
    to: Text,
    alpha: Text,
    days: Text,
    ...FORMAT.properties,
    where: Type.Optional(Type.Array(Type.String({ maxLength: 500 }), { maxItems: 20 })),
  },
  { additionalProperties: false },
);

interface Asked extends ExperimentQueryText {
  readonly product?: string;
  readonly format?: AnswerFormat;
}

/** `GET /v1/experiments` and `GET /v1/experiments/:name`. */
export function experimentRoutes(app: FastifyInstance, context: ExperimentRoutesContext): void {
  app.get<{ Querystring: { product?: string } }>('/v1/experiments', (request): ExperimentList => {
    const catalog = catalogOf(context, request.query.product);
    const { product, experiments } = catalog;
    const dimensions = sourceDimensions(catalog).map((dimension) => dimension.name);
    const list = Object.entries(experiments).map(([name, { question, variants, metrics, from, until }]) => ({
      ...{ name, question, variants, metrics, from, until, dimensions },
    }));
    return { product, experiments: list };
  });

  app.get<{ Params: { name: string }; Querystring: Asked }>(
    '/v1/experiments/:name',
    { schema: { querystring: QUESTION } },
    async ({ params: { name }, query: { product, format, ...text } }, reply) => {
      const answer = await askExperiment(context, name, product, text);
      return format === 'csv' ? sendCsv(reply, name, answer, experimentCsv(answer)) : answer;
    },
  );
}

async function askExperiment(
  context: ExperimentRoutesContext,
  name: string,
  product: string | undefined,
  question: ExperimentQueryText,
): Promise<ExperimentAnswer> {
  const catalog = catalogOf(context, product);
  const experiment = experimentNamed(catalog, name);
  // The watermark is taken first: what is counted afterwards can only be more.
  const watermark = await context.watermark();
  const asked = parseExperimentQuery(catalog, experiment, question, Date.now());
  const { events } = planExperiment(catalog, name, experiment, asked);
  const from = Math.max(asked.from, context.keptSince(catalog.product, events));
  if (from >= asked.to) throw new QueryError('bad_query', 'the events of these days are not kept any more');
  const query = { ...asked, from };
  const plan = planExperiment(catalog, name, experiment, query);
  return answerExperiment({ catalog, name, experiment, query, plan, watermark }, await context.read(plan));
}
