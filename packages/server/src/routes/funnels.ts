import type { CompiledCatalog } from '@candor/catalog';
import {
  answerCohortFunnel,
  answerFunnel,
  cohortDimensions,
  type FunnelAnswer,
  funnelCsv,
  funnelDimensions,
  funnelNamed,
  isEventFunnel,
  milestonesOf,
  planCohortFunnel,
  planFunnel,
  type QueryText,
  renderFunnelClickHouse,
} from '@candor/metrics';
import type { FastifyInstance } from 'fastify';
import type { Activity } from '../activity/open-activity.ts';
import { demandEvents } from '../analyses/events-kept.ts';
import type { FunnelList } from '../api.ts';
import type { Horizons } from '../retention/horizons.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { ANALYSIS, catalogOf } from './metrics.ts';
import { type AnswerFormat, sendCsv } from './send-csv.ts';

export interface AnalysisContext {
  readonly catalogs: ReadonlyMap<string, CompiledCatalog>;
  readonly warehouse: Pick<Warehouse, 'ask'>;
  readonly activity: Pick<Activity, 'read'>;
  readonly horizons: Horizons;
  /** Milliseconds since the epoch: everything acknowledged before is in the warehouse. */
  watermark(): Promise<number>;
}

interface Asked extends QueryText {
  readonly product?: string;
  readonly format?: AnswerFormat;
}

/** `GET /v1/funnels` and `GET /v1/funnels/:name`. */
export function funnelRoutes(app: FastifyInstance, context: AnalysisContext): void {
  app.get<{ Querystring: { product?: string } }>('/v1/funnels', (request): FunnelList => {
    const catalog = catalogOf(context, request.query.product);
    const funnels = Object.entries(catalog.funnels).map(([name, funnel]) => {
      const dimensions = isEventFunnel(funnel)
        ? funnelDimensions(catalog, funnel)
        : cohortDimensions(catalog);
      const { question, within, steps } = funnel;
      return {
        ...{ name, question, within, steps: steps.map(({ label }) => label) },
        dimensions: dimensions.map((dimension) => dimension.name),
      };
    });
    return { product: catalog.product, funnels };
  });

  app.get<{ Params: { name: string }; Querystring: Asked }>(
    '/v1/funnels/:name',
    { schema: { querystring: ANALYSIS } },
    async ({ params: { name }, query: { product, format, ...text } }, reply) => {
      const answer = await askFunnel(context, catalogOf(context, product), name, text);
      return format === 'csv' ? sendCsv(reply, name, answer, funnelCsv(answer)) : answer;
    },
  );
}

/** @throws {QueryError} for one that there is not, or whose events are not kept */
export async function askFunnel(
  context: AnalysisContext,
  catalog: CompiledCatalog,
  name: string,
  text: QueryText,
): Promise<FunnelAnswer> {
  const funnel = funnelNamed(catalog, name);
  // The watermark is taken first: what is counted afterwards can only be more.
  const watermark = await context.watermark();
  const now = Date.now();
  if (isEventFunnel(funnel)) {
    const plan = planFunnel(catalog, funnel, text, now);
    demandEvents(context.horizons, plan);
    const rows = await context.warehouse.ask(renderFunnelClickHouse(plan));
    return answerFunnel({ catalog, name, funnel, plan, watermark }, rows);
  }
  const plan = planCohortFunnel(catalog, text, now);
  const read = milestonesOf(funnel).map(async (milestone) => {
    const question = {
      product: catalog.product,
      kind: `milestone:${milestone}`,
      table: 'milestone',
    } as const;
    return [milestone, await context.activity.read(question)] as const;
  });
  return answerCohortFunnel({ catalog, name, funnel, plan, now }, new Map(await Promise.all(read)));
}
