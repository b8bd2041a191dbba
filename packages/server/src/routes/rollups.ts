import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Control } from '../control/open-control.ts';
import { rollupState } from '../rollups/rollup-state.ts';
import type { Rollups } from '../rollups/rollups.ts';
import { isOperator } from './operator.ts';

export interface RollupRoutesContext {
  readonly rollups: Rollups;
  readonly control: Control;
  readonly products: readonly string[];
  readonly operatorToken: string;
}

/** So long a request computes before it is answered. */
const BUDGET_MS = 5000;

const MONTH = Type.Object(
  { month: Type.String({ pattern: '^\\d{4}-\\d\\d$' }) },
  { additionalProperties: false },
);

/** For `candor rollups`: how they stand, computing those that are to be, and comparing those of a month with their events. */
export function rollupRoutes(app: FastifyInstance, context: RollupRoutesContext): void {
  const { rollups, control, products, operatorToken } = context;
  app.register(async (scope) => {
    scope.addHook('onRequest', async (request, reply) => {
      const { product } = request.params as { product?: string };
      if (isOperator(request, operatorToken) && (product === undefined || products.includes(product))) return;
      return reply.code(404).send({ error: 'not_found' });
    });
    scope.get('/v1/operator/rollups', () => rollupState(rollups, control, products));
    scope.post<{ Params: { product: string } }>('/v1/operator/rollups/:product/refresh', ({ params }) =>
      rollups.refresh(params.product, BUDGET_MS),
    );
    scope.post<{ Params: { product: string }; Querystring: { month: string } }>(
      '/v1/operator/rollups/:product/check',
      { schema: { querystring: MONTH } },
      ({ params, query }) => rollups.check(params.product, query.month),
    );
  });
}
