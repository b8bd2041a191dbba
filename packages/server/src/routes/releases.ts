import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { releasesCsv } from '../csv/releases-csv.ts';
import type { Horizons } from '../retention/horizons.ts';
import { askReleases, type ReleaseSources } from '../versions/ask-releases.ts';
import { catalogOf, type MetricContext } from './metrics.ts';
import { readerOf } from './read-guard.ts';
import { type AnswerFormat, FORMAT, sendCsv } from './send-csv.ts';

export interface ReleasesContext extends Pick<MetricContext, 'catalogs' | 'watermark'> {
  readonly horizons: Horizons;
  readonly releases: Readonly<Record<'full' | 'aggregates', ReleaseSources>>;
}

interface Asked {
  readonly product?: string;
  readonly from?: string;
  readonly to?: string;
  readonly as?: 'aggregates';
  readonly format?: AnswerFormat;
}

const Text = Type.Optional(Type.String({ maxLength: 200 }));
const QUESTION = Type.Object(
  {
    ...{ product: Text, from: Text, to: Text, as: Type.Optional(Type.Literal('aggregates')) },
    ...FORMAT.properties,
  },
  { additionalProperties: false },
);

/** `GET /v1/releases`: the versions of a host, how much they are used, and how well they do. */
export function releaseRoutes(app: FastifyInstance, context: ReleasesContext): void {
  app.get<{ Querystring: Asked }>(
    '/v1/releases',
    { schema: { querystring: QUESTION } },
    async (request, reply) => {
      const { product, from, to, as, format } = request.query;
      const catalog = catalogOf(context, product);
      const { horizons } = context;
      // The watermark is taken first: what is counted afterwards can only be more.
      const watermark = await context.watermark();
      const sources = context.releases[as ?? readerOf(request).role];
      const asked = { catalog, from, to, now: Date.now(), watermark, horizons };
      const answer = await askReleases(asked, sources);
      return format === 'csv' ? sendCsv(reply, 'releases', answer, releasesCsv(answer)) : answer;
    },
  );
}
