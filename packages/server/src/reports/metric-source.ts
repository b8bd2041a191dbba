import type { CompiledCatalog } from '@candor/catalog';
import type { MetricSource, Unanswered } from '@candor/insights';
import { QueryError } from '@candor/metrics';
import { type AnalysisContext, askFunnel } from '../routes/funnels.ts';
import { askMetric, type MetricContext } from '../routes/metrics.ts';
import { askRetention } from '../routes/retention.ts';

export type SourceContext = AnalysisContext & MetricContext;

/** What a question may not be for, when it is the server that cannot answer: a report of such blanks would be none. */
const FAILED: ReadonlySet<QueryError['code']> = new Set(['unavailable']);

/** Answers of a server, as reports ask for them. A question that cannot be answered is a blank, and no end of the report. */
export function metricSource(context: SourceContext, catalog: CompiledCatalog): MetricSource {
  return {
    metric: (name, question) =>
      orProblem(async () => {
        const moment = { watermark: await context.watermark(), now: Date.now() };
        return askMetric(context, catalog, name, question, moment);
      }),
    funnel: (name, question) => orProblem(() => askFunnel(context, catalog, name, question)),
    retention: (question) => orProblem(() => askRetention(context.activity, catalog, question)),
  };
}

async function orProblem<A>(ask: () => Promise<A>): Promise<A | Unanswered> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof QueryError && !FAILED.has(error.code)) return { problem: error.message };
    throw error;
  }
}
