import type { MetricAnswer } from '@candor/metrics';

/** A question to a metric, as the API takes it. */
export interface Question {
  readonly product?: string;
  readonly from?: string;
  readonly to?: string;
  readonly interval?: string;
  readonly tz?: string;
  readonly by?: string;
  readonly where?: readonly string[];
  readonly top?: string;
  readonly compare?: string;
}

/**
 * Asks a server for a metric.
 *
 * @throws {Error} with the server's own line when it refuses the question, or what to do when it is not reached
 */
export async function askMetric(server: string, metric: string, question: Question): Promise<MetricAnswer> {
  const url = new URL(`/v1/metrics/${encodeURIComponent(metric)}`, server);
  for (const [name, value] of Object.entries(question)) {
    for (const one of [value].flat()) if (one !== undefined) url.searchParams.append(name, one);
  }
  const response = await fetch(url).catch((cause: unknown) => {
    throw new Error(`no server answers at ${server}; start one with candor serve, or name it with --server`, {
      cause,
    });
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer as MetricAnswer;
  const { error, message } = answer as { error?: string; message?: string };
  throw new Error(message ?? error ?? `the server answered ${response.status}`);
}
