import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Observations } from './create-observations.ts';

/** A warehouse whose inserts and queries are timed. */
export function observedWarehouse(
  warehouse: Warehouse,
  { insertSeconds, querySeconds }: Pick<Observations, 'insertSeconds' | 'querySeconds'>,
): Warehouse {
  const timed = async <T>(ask: () => Promise<T>): Promise<T> => {
    const end = querySeconds.startTimer();
    try {
      return await ask();
    } finally {
      end();
    }
  };
  return {
    ...warehouse,
    async insert(shape, block) {
      const end = insertSeconds.startTimer();
      await warehouse.insert(shape, block);
      end();
    },
    queryCells: (read) => timed(() => warehouse.queryCells(read)),
    query: (plan) => timed(() => warehouse.query(plan)),
    ask: (statement) => timed(() => warehouse.ask(statement)),
  };
}
