import type { FastifyInstance } from 'fastify';
import type { Readiness } from '../api.ts';

export interface HealthContext {
  /** Runs a real query. @throws when the warehouse cannot answer */
  ping(): Promise<void>;
  depth(): Promise<number>;
  watermark(): Promise<number>;
  /** Why the writer could not store what it last tried. */
  writerProblem(): string | undefined;
}

/** `GET /healthz`: the process answers. `GET /readyz`: it can take events in and answer questions. */
export function healthRoutes(app: FastifyInstance, context: HealthContext): void {
  app.get('/healthz', () => ({ ok: true }));

  app.get('/readyz', async (_request, reply): Promise<Readiness> => {
    try {
      await context.ping();
      const [depth, watermark] = await Promise.all([context.depth(), context.watermark()]);
      const state = { log_depth: depth, watermark: new Date(watermark).toISOString() };
      const problem = context.writerProblem();
      if (problem === undefined) return { ready: true, ...state };
      reply.code(503);
      return { ready: false, ...state, problem };
    } catch (error) {
      reply.code(503);
      return { ready: false, problem: error instanceof Error ? error.message : String(error) };
    }
  });
}
