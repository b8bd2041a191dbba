import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { askQuality, type QualitySources } from '../analyses/ask-quality.ts';
import { qualityCsv } from '../csv/quality-csv.ts';
import { ANALYSIS, catalogOf } from './metrics.ts';
import { readerOf } from './read-guard.ts';
import type { ReleasesContext } from './releases.ts';
import { type AnswerFormat, FORMAT, sendCsv } from './send-csv.ts';

export interface QualityContext extends Omit<ReleasesContext, 'releases'> {
  readonly sources: Readonly<Record<'full' | 'aggregates', QualitySources>>;
}

interface Asked {
  readonly product?: string;
  readonly from?: string;
  readonly to?: string;
  readonly by?: string;
  readonly where?: readonly string[];
  readonly as?: 'aggregates';
  readonly format?: AnswerFormat;
}

/** `GET /v1/quality`: every number of a product that has a target, of all or of the groups of a breakdown. */
export function qualityRoute(app: FastifyInstance, context: QualityContext): void {
  const as = Type.Optional(Type.Literal('aggregates'));
  const querystring = Type.Object(
    { ...ANALYSIS.properties, ...FORMAT.properties, as },
    { additionalProperties: false },
  );
  app.get<{ Querystring: Asked }>('/v1/quality', { schema: { querystring } }, async (request, reply) => {
    const { product, from, to, by, where = [], as: view, format } = request.query;
    const catalog = catalogOf(context, product);
    const { horizons } = context;
    // The watermark is taken first: what is counted afterwards can only be more.
    const watermark = await context.watermark();
    const asked = { catalog, from, to, by, where, now: Date.now(), watermark, horizons };
    const answer = await askQuality(asked, context.sources[view ?? readerOf(request).role]);
    if (format !== 'csv') return answer;
    const name = by === undefined ? 'quality' : `quality-${by}`;
    return sendCsv(reply, name, answer, qualityCsv(answer));
  });
}
