import { type MetricQuery, parseQuestion } from '@candor/metrics';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { rejectedCsv } from '../csv/rejected-csv.ts';
import { readSystem, type SystemContext } from '../system/read-system.ts';
import { catalogOf, type MetricContext } from './metrics.ts';
import { type AnswerFormat, FORMAT, sendCsv } from './send-csv.ts';

const DAY_MS = 86_400_000;
const Text = Type.Optional(Type.String({ maxLength: 200 }));
const QUESTION = Type.Object(
  { product: Text, from: Text, ...FORMAT.properties },
  { additionalProperties: false },
);

/** `GET /v1/system`: how the server is, what came in of a product, and what to do about what is wrong. */
export function systemRoute(
  app: FastifyInstance,
  { catalogs, system }: Pick<MetricContext, 'catalogs'> & { readonly system: SystemContext },
): void {
  app.get<{ Querystring: { product?: string; from?: string; format?: AnswerFormat } }>(
    '/v1/system',
    { schema: { querystring: QUESTION } },
    async ({ query: { product, from, format } }, reply) => {
      const now = Date.now();
      const range: Pick<MetricQuery, 'from'> =
        from === undefined ? { from: now - DAY_MS } : parseQuestion([], { from }, now);
      const answer = await readSystem(system, catalogOf({ catalogs }, product), range.from);
      if (format !== 'csv') return answer;
      const about = { product: answer.product, from: answer.rejected.since, to: answer.at };
      return sendCsv(reply, 'rejected', about, rejectedCsv(answer));
    },
  );
}
