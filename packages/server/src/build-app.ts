import { fileURLToPath } from 'node:url';
import { QueryError } from '@candor/metrics';
import fastifyStatic from '@fastify/static';
import { type FastifyError, type FastifyInstance, fastify } from 'fastify';
import type { ErrorAnswer } from './api.ts';
import type { IngestContext } from './ingest/ingest-body.ts';
import type { Observations } from './observe/create-observations.ts';
import { observeRequests } from './observe/observe-requests.ts';
import { catalogRoutes } from './routes/catalogs.ts';
import { eventRoutes } from './routes/events.ts';
import { type HealthContext, healthRoutes } from './routes/health.ts';
import { type MetricContext, metricRoutes } from './routes/metrics.ts';
import { prometheusRoutes } from './routes/prometheus.ts';
import { type SnapshotRoutesContext, snapshotRoutes } from './routes/snapshots.ts';
import { type UploadContext, uploadRoutes } from './routes/uploads.ts';

export interface AppContext {
  readonly ingest: IngestContext;
  readonly metrics: MetricContext;
  readonly health: HealthContext;
  readonly observations: Observations;
  /** Whether nobody but this machine reaches it: `/metrics` is here then. */
  readonly local: boolean;
  readonly uploads: UploadContext;
  readonly snapshots: SnapshotRoutesContext;
  /** A folder of web pages to serve at `/`. */
  readonly pages?: URL;
  /** Receives a line for a failure that is the server's own. */
  readonly warn: (line: string) => void;
}

/** Nothing is loaded from elsewhere, and nothing inline runs. */
const CONTENT_SECURITY_POLICY =
  "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Assembles the HTTP surface. Nothing about a peer is logged. */
export function buildApp(context: AppContext): FastifyInstance {
  const app = fastify({ logger: false, ajv: { customOptions: { removeAdditional: false } } });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const { status, answer } = answerError(error);
    if (answer.error === 'internal') context.warn(`a request failed: ${error.message}`);
    return reply.code(status).send(answer);
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).send({ error: 'not_found' } satisfies ErrorAnswer),
  );
  app.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', CONTENT_SECURITY_POLICY);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
  });

  observeRequests(app, context.observations);
  if (context.local) prometheusRoutes(app, context.observations.registry);
  eventRoutes(app, context.ingest);
  catalogRoutes(app, context.ingest.products);
  metricRoutes(app, context.metrics);
  healthRoutes(app, context.health);
  uploadRoutes(app, context.uploads);
  snapshotRoutes(app, context.snapshots);
  if (context.pages !== undefined) {
    app.register(fastifyStatic, { root: fileURLToPath(context.pages) });
    // One page application: it reads the rest of the address itself.
    app.get('/p/*', (_request, reply) => reply.sendFile('index.html'));
  }
  return app;
}

const STATUS = {
  ...{ unknown_metric: 404, not_computed: 501, bad_query: 400, too_costly: 400, unavailable: 503 },
} as const;

function answerError(error: FastifyError): { readonly status: number; readonly answer: ErrorAnswer } {
  if (error instanceof QueryError) {
    return {
      status: STATUS[error.code],
      answer: { error: error.code, message: error.message },
    };
  }
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { status: 413, answer: { error: 'too_large' } };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return { status: 415, answer: { error: 'unsupported_media_type', message: 'send application/json' } };
    case 'FST_ERR_VALIDATION':
      return { status: 400, answer: { error: 'bad_query', message: error.message } };
  }
  const status = error.statusCode ?? 500;
  if (status < 500) return { status, answer: { error: 'bad_request', message: error.message } };
  return { status, answer: { error: 'internal' } };
}
