import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { type FastifyInstance, fastify } from 'fastify';
import type { KnownHosts } from './access/known-hosts.ts';
import type { Readers } from './access/readers.ts';
import type { Activity } from './activity/open-activity.ts';
import type { Observations } from './observe/create-observations.ts';
import { observeRequests } from './observe/observe-requests.ts';
import type { PublicSite } from './public/public-site.ts';
import type { PublicReleases } from './releases/public-releases.ts';
import { activityRoutes } from './routes/activity.ts';
import { answerRoutes } from './routes/answers.ts';
import { catalogRoutes } from './routes/catalogs.ts';
import { type DeletionContext, deletionRoutes } from './routes/deletions.ts';
import { distributionRoutes } from './routes/distributions.ts';
import { errorAnswers, refuseAddress } from './routes/error-answers.ts';
import { type EventContext, eventRoutes } from './routes/events.ts';
import { type ExperimentRoutesContext, experimentRoutes } from './routes/experiments.ts';
import { type ExplainedMetricsContext, explainedMetricRoutes } from './routes/explained-metrics.ts';
import { type AnalysisContext, funnelRoutes } from './routes/funnels.ts';
import { type HealthContext, healthRoutes } from './routes/health.ts';
import {
  ARRIVAL_LIMITS,
  type ArrivalLimits,
  answerExpectations,
  answerMalformed,
  FILE_MS,
  limitBodies,
} from './routes/malformed-requests.ts';
import { type MetricContext, metricRoutes } from './routes/metrics.ts';
import { refuseOtherOrigins } from './routes/other-origins.ts';
import { type PolicyContext, policyRoutes } from './routes/policy.ts';
import { prometheusRoutes } from './routes/prometheus.ts';
import { publicSiteRoutes } from './routes/public-site.ts';
import { qualityRoute } from './routes/quality.ts';
import { guardReads } from './routes/read-guard.ts';
import { type ReleasesContext, releaseRoutes } from './routes/releases.ts';
import { type ReportRoutesContext, reportRoutes } from './routes/reports.ts';
import { retentionRoute } from './routes/retention.ts';
import { type RollupRoutesContext, rollupRoutes } from './routes/rollups.ts';
import { securityHeaders } from './routes/security-headers.ts';
import { sessionRoutes } from './routes/sessions.ts';
import { type SnapshotRoutesContext, snapshotRoutes } from './routes/snapshots.ts';
import { systemRoute } from './routes/system.ts';
import { type UploadContext, uploadRoutes } from './routes/uploads.ts';
import type { SystemContext } from './system/read-system.ts';

export interface AppContext {
  readonly ingest: EventContext;
  readonly activity: Activity;
  readonly policies: PolicyContext['policies'];
  readonly deletions: Omit<DeletionContext, 'products'>;
  readonly readers: Readers;
  readonly hosts: KnownHosts;
  /** Where a proxy hands the server out. */
  readonly publicUrl: URL | undefined;
  readonly published: PublicReleases;
  /** What anybody may see; left out when nobody may. */
  readonly site?: PublicSite;
  readonly reports: Pick<ReportRoutesContext, 'control'>;
  readonly releases: ReleasesContext['releases'];
  readonly metrics: MetricContext;
  readonly trace: ExplainedMetricsContext['trace'];
  readonly analyses: AnalysisContext;
  readonly experiments: ExperimentRoutesContext;
  readonly health: HealthContext;
  readonly observations: Observations;
  /** Whether nobody but this machine reaches it: `/metrics` is here then. */
  readonly local: boolean;
  readonly uploads: UploadContext;
  readonly snapshots: SnapshotRoutesContext;
  readonly rollups: RollupRoutesContext;
  readonly system: SystemContext;
  /** A folder of web pages to serve at `/`. */
  readonly pages?: URL;
  readonly arrival?: ArrivalLimits;
  /** Receives a line for a failure that is the server's own. */
  readonly warn: (line: string) => void;
}

/** Assembles the HTTP surface. Nothing about a peer is logged. */
export function buildApp(context: AppContext): FastifyInstance {
  const arrival = context.arrival ?? ARRIVAL_LIMITS;
  const { headersMs, checkMs } = arrival;
  const app = fastify({
    logger: false,
    ajv: { customOptions: { removeAdditional: false } },
    requestTimeout: FILE_MS,
    http: { headersTimeout: headersMs, connectionsCheckingInterval: checkMs, requireHostHeader: false },
    // What comes on an open connection while the server stops is still taken, and the connection closed behind it.
    return503OnClosing: false,
    clientErrorHandler: answerMalformed,
    frameworkErrors: refuseAddress,
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  errorAnswers(app, context.warn);
  answerExpectations(app);
  limitBodies(app, arrival);
  securityHeaders(app);

  const { readers, hosts, publicUrl } = context;
  refuseOtherOrigins(app, hosts, publicUrl);
  guardReads(app, { readers, hosts, publicUrl, products: context.ingest.products });
  observeRequests(app, context.observations);
  if (context.local) prometheusRoutes(app, context.observations.registry);
  eventRoutes(app, context.ingest);
  const { products } = context.ingest;
  activityRoutes(app, { ...context.ingest, activity: context.activity });
  policyRoutes(app, { products, policies: context.policies });
  deletionRoutes(app, { products, ...context.deletions });
  catalogRoutes(app, products);
  metricRoutes(app, context.metrics);
  explainedMetricRoutes(app, { ...context.metrics, trace: context.trace });
  answerRoutes(app, context.metrics);
  funnelRoutes(app, context.analyses);
  distributionRoutes(app, { ...context.metrics, ...context.analyses });
  experimentRoutes(app, context.experiments);
  retentionRoute(app, { catalogs: context.metrics.catalogs, activity: context.activity });
  const { releases } = context;
  releaseRoutes(app, { ...context.metrics, ...context.analyses, releases });
  qualityRoute(app, { ...context.metrics, ...context.analyses, sources: releases });
  if (context.site !== undefined) publicSiteRoutes(app, context.site);
  sessionRoutes(app, { readers, hosts });
  reportRoutes(app, {
    ...context.analyses,
    ...context.metrics,
    products,
    published: context.published,
    ...context.reports,
  });
  healthRoutes(app, context.health);
  uploadRoutes(app, context.uploads);
  snapshotRoutes(app, context.snapshots);
  rollupRoutes(app, context.rollups);
  systemRoute(app, { ...context.metrics, system: context.system });
  if (context.pages !== undefined) {
    app.register(fastifyStatic, { root: fileURLToPath(context.pages), preCompressed: true });
    // One page application: it reads the rest of the address itself.
    app.get('/p/*', (_request, reply) => reply.sendFile('index.html'));
  }
  return app;
}
