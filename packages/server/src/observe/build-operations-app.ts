import { type FastifyInstance, fastify } from 'fastify';
import { errorAnswers, refuseAddress } from '../routes/error-answers.ts';
import { type HealthContext, healthRoutes } from '../routes/health.ts';
import { prometheusRoutes } from '../routes/prometheus.ts';
import type { Observations } from './create-observations.ts';

/** What operators ask, for an address of its own: a server that the world reaches does not tell the world how it is. */
export function buildOperationsApp(
  health: HealthContext,
  observations: Observations,
  warn: (line: string) => void,
): FastifyInstance {
  const app = fastify({ logger: false, frameworkErrors: refuseAddress });
  errorAnswers(app, warn);
  healthRoutes(app, health);
  prometheusRoutes(app, observations.registry);
  return app;
}
