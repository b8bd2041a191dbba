import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { createTakenCounts, type TakenCounts } from './taken-counts.ts';

/** Reads a number when somebody looks. What it cannot tell now, it throws, and the number is left out. */
export type Read = () => number | undefined | Promise<number | undefined>;

/** What the server tells Prometheus of itself. Counts are of batches and requests: no event costs anything. */
export interface Observations {
  readonly registry: Registry;
  /**
   * Adds a number that is read when somebody looks.
   *
   * @param name in Prometheus' form, as in `candor_log_entries`
   */
  observe(name: string, help: string, read: Read): void;
  readonly accepted: Counter<'product'>;
  readonly rejected: Counter<'code'>;
  readonly duplicates: Counter;
  /** The same by product and minute, for the pages. */
  readonly taken: TakenCounts;
  readonly requests: Counter<'route' | 'status'>;
  readonly answerSeconds: Histogram<'route'>;
  readonly insertSeconds: Histogram;
  readonly querySeconds: Histogram;
  /** Forgets everything, so that nothing of it outlives the server. */
  close(): void;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createObservations(): Observations {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const seconds = (name: string, help: string) => new Histogram({ name, help, registers, buckets: SECONDS });
  return {
    registry,
    taken: createTakenCounts(Date.now),
    observe(name, help, read) {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          this.reset();
          const value = await Promise.resolve(read()).catch(() => undefined);
          if (value === undefined) this.remove();
          else this.set(value);
        },
      });
    },
    accepted: new Counter({
      name: 'candor_events_accepted_total',
      help: 'Events that an answer called accepted; a batch that is sent again is answered again.',
      labelNames: ['product'],
      registers,
    }),
    rejected: new Counter({
      name: 'candor_events_rejected_total',
      help: 'Events that an answer called rejected, by code.',
      labelNames: ['code'],
      registers,
    }),
    duplicates: new Counter({
      name: 'candor_events_duplicate_total',
      help: 'Events that an answer called duplicates.',
      registers,
    }),
    requests: new Counter({
      name: 'candor_http_requests_total',
      help: 'Requests that were answered.',
      labelNames: ['route', 'status'],
      registers,
    }),
    answerSeconds: new Histogram({
      name: 'candor_http_answer_seconds',
      help: 'From the head of a request to the end of its answer.',
      labelNames: ['route'],
      buckets: SECONDS,
      registers,
    }),
    insertSeconds: seconds('candor_insert_seconds', 'Storing a block of events in the warehouse.'),
    querySeconds: seconds('candor_query_seconds', 'A query of a metric.'),
    close: () => registry.clear(),
  };
}
