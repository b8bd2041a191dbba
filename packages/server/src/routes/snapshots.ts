import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type SnapshotContext, snapshotsFolder, takeSnapshot } from '../backup/take-snapshot.ts';
import { isOperator } from './operator.ts';

export interface SnapshotRoutesContext extends SnapshotContext {
  readonly operatorToken: string;
}

const ID = /^[0-9a-f]{32}$/;

/**
 * `POST /v1/operator/snapshots` takes a snapshot of the data folder, and `DELETE /v1/operator/snapshots/:id` removes it:
 * for `candor backup`, which reads it from the folder. Nobody else learns that there is such a thing.
 */
export function snapshotRoutes(app: FastifyInstance, context: SnapshotRoutesContext): void {
  // What a command left that was ended before it could remove it.
  rmSync(snapshotsFolder(context.data), { recursive: true, force: true });

  app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      if (!isOperator(request, context.operatorToken)) return reply.code(404).send({ error: 'not_found' });
    });
    scope.post('/v1/operator/snapshots', () => takeSnapshot(context, randomBytes(16).toString('hex')));
    scope.delete<{ Params: { id: string } }>('/v1/operator/snapshots/:id', async (request, reply) => {
      const { id } = request.params;
      if (!ID.test(id)) return reply.code(404).send({ error: 'not_found' });
      await rm(join(snapshotsFolder(context.data), id), { recursive: true, force: true });
      return { removed: id };
    });
  });
}
