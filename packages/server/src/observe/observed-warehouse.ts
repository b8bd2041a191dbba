import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Observations } from './create-observations.ts';

/** A warehouse whose inserts and queries are timed. */
export function observedWarehouse(
  warehouse: Warehouse,
  { insertSeconds, querySeconds }: Pick<Observations, 'insertSeconds' | 'querySeconds'>,
): Warehouse {
  return {
    ...warehouse,
    async insert(shape, block) {
      const end = insertSeconds.startTimer();
      await warehouse.insert(shape, block);
      end();
    },
    async queryRollups(plan, read, ranges) {
      const end = querySeconds.startTimer();
      try {
        return await warehouse.queryRollups(plan, read, ranges);
      } finally {
        end();
      }
    },
    async query(plan) {
      const end = querySeconds.startTimer();
      try {
        return await warehouse.query(plan);
      } finally {
        end();
      }
    },
  };
}
