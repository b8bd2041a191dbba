import type { CompiledCatalog } from '@candor/catalog';
import {
  answerFromEvents,
  type MetricAnswer,
  metricNamed,
  parseQuery,
  type QueryText,
} from '@candor/metrics';
import type { EventsEngine } from './sqlite-events.ts';

export interface AskedEngine {
  readonly catalog: CompiledCatalog;
  readonly metric: string;
  readonly text: QueryText;
  /** Milliseconds since the epoch. */
  readonly watermark: number;
}

/** Asks an engine as a server asks its own. */
export function askEngine(
  engine: EventsEngine,
  { catalog, metric: name, text, watermark }: AskedEngine,
): Promise<MetricAnswer> {
  const metric = metricNamed(catalog, name);
  const query = parseQuery(catalog, metric, text, watermark);
  return answerFromEvents(
    { catalog, name, metric, query, watermark },
    {
      read: async ({ plan }) => ({ rows: await engine.query(plan), rolledUp: false }),
      received: async ({ plan }) => ({ rows: await engine.query(plan), since: Number.NEGATIVE_INFINITY }),
    },
  );
}
