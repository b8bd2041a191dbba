import type { FastifyInstance } from 'fastify';

const LOOK_EVERY_MS = 50;

/**
 * Stops listening, and ends when every request that was under way has its answer. A connection is closed as soon as it has
 * nothing under way; after `mostMs` those that still have are cut.
 */
export async function drainConnections(app: FastifyInstance, mostMs: number): Promise<void> {
  const { server } = app;
  // Closing looks for idle connections once; those that become idle later would stay for as long as they are kept alive.
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_EVERY_MS);
  const late = setTimeout(() => server.closeAllConnections(), mostMs);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}
