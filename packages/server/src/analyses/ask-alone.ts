import { type MetricAnswer, QueryError, type QueryText } from '@candor/metrics';
import type { AskedMetric, MetricAnswerer } from '../metrics/metric-answerer.ts';

/** Asks a metric that need not be one of the catalog as it stands there, and that rests on no other. */
export function askAlone(
  answerers: readonly MetricAnswerer[],
  { catalog, name, metric, now, watermark }: Omit<AskedMetric, 'text' | 'ask'>,
  text: QueryText,
): Promise<MetricAnswer> {
  const answerer = answerers.find((one) => one.answers(catalog, metric));
  if (answerer === undefined)
    throw new QueryError('not_computed', `this server does not compute a ${metric.kind}`);
  const ask = () => Promise.reject(new QueryError('not_computed', `${name} asks no other metric`));
  return answerer.answer({ catalog, name, metric, text, now, watermark, ask });
}
