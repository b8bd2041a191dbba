import type { FastifyInstance } from 'fastify';
import type { Readiness } from '../api.ts';
import type { PressureState } from '../limits/pressure.ts';

export interface HealthContext {
  /** Runs a real query. @throws when the warehouse cannot answer */
  ping(): Promise<void>;
  depth(): Promise<number>;
  watermark(): Promise<number>;
  /** Why the writer could not store what it last tried. */
  writerProblem(): string | undefined;
  /** Say no more than whether it is ready: whoever asks may be anyone. */
  readonly brief?: boolean;
  /** How near the log, the disk and the memory are to their ends. */
  pressure(): PressureState;
}

/** `GET /healthz`: the process answers. `GET /readyz`: it can take events in and answer questions. */
export function healthRoutes(app: FastifyInstance, context: HealthContext): void {
  app.get('/healthz', () => ({ ok: true }));

  app.get('/readyz', async (_request, reply): Promise<Readiness> => {
    const full = await readiness(context);
    reply.code(full.ready ? 200 : 503);
    return context.brief === true ? { ready: full.ready } : full;
  });
}

async function readiness(context: HealthContext): Promise<Readiness> {
  try {
    await context.ping();
    const [depth, watermark] = await Promise.all([context.depth(), context.watermark()]);
    const pressure = context.pressure();
    const state = { log_depth: depth, watermark: new Date(watermark).toISOString(), pressure };
    const problem =
      context.writerProblem() ??
      (pressure.refusing === undefined ? undefined : `events are refused: ${pressure.refusing}`);
    return problem === undefined ? { ready: true, ...state } : { ready: false, ...state, problem };
  } catch (error) {
    return { ready: false, problem: error instanceof Error ? error.message : String(error) };
  }
}
