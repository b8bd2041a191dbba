import { renderCellRead, renderClickHouse, type Statement } from '@candor/metrics';
import type { Activity } from '../activity/open-activity.ts';
import type { MetricReaderOptions } from '../answers/create-metric-reader.ts';
import type { RanStatement } from '../api.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import { createAnswerers } from './create-answerers.ts';
import { eventsReader } from './events-reader.ts';
import type { MetricAnswerer } from './metric-answerer.ts';

/** What is read, and what says how the counts of people are read. */
export interface TracedSources extends Omit<MetricReaderOptions, 'warehouse'> {
  readonly warehouse: Pick<Warehouse, 'ask'>;
  readonly activity: Pick<Activity, 'read' | 'statementOf'>;
}

export interface Trace {
  readonly answerers: readonly MetricAnswerer[];
  /** All that was run so far, in the order in which it began. */
  readonly statements: readonly RanStatement[];
}

/**
 * Answerers that keep the statements they run. They keep no answers and read nothing together with others, so that what is kept
 * is of one question alone. What is sent to the engine is the very statement that is kept.
 */
export function traceStatements({ warehouse, activity, ...sources }: TracedSources): Trace {
  const statements: RanStatement[] = [];
  const run = (statement: Statement) => {
    statements.push({ engine: 'clickhouse', ...statement });
    return warehouse.ask(statement);
  };
  const events = eventsReader({
    ...sources,
    warehouse: {
      query: (plan) => run(renderClickHouse(plan)),
      queryCells: (read) => run(renderCellRead(read)),
    },
  });
  const answerers = createAnswerers(events, {
    async read(question) {
      statements.push({ engine: 'sqlite', ...(await activity.statementOf(question)) });
      return activity.read(question);
    },
  });
  return { answerers, statements };
}
