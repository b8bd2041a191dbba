import type { MetricAnswer } from '@candor/metrics';

/** A question to a metric, as the API takes it. */
export interface Question {
  readonly product?: string;
  readonly from?: string;
  readonly to?: string;
  readonly interval?: string;
  readonly tz?: string;
  readonly by?: string;
  /** `1`: from events alone. */
  readonly exact?: string;
  readonly where?: readonly string[];
  readonly top?: string;
  readonly compare?: string;
  /** See no more than the role does. */
  readonly as?: 'aggregates';
  /** With noise, paid from the budget of its days. */
  readonly dp?: '1';
}

/** What a question says beside the path; a list is said several times. */
export type AskedFor = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What a server refuses for the sake of the people in it: it would tell too much, or this key may not see it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}

/** A question that cannot be answered as it was put: it names what is not there, or asks too much at once. */
export class QuestionError extends Error {
  override readonly name = 'QuestionError';
}

const REFUSED: ReadonlySet<number> = new Set([401, 403, 409]);
const MISPUT: ReadonlySet<number> = new Set([400, 404]);

/**
 * Asks a server for a metric.
 *
 * @throws {Error} with the server's own line when it refuses the question, or what to do when it is not reached
 */
export async function askMetric(
  server: string,
  metric: string,
  question: Question,
  key?: string,
): Promise<MetricAnswer> {
  return askServer<MetricAnswer>(server, `/v1/metrics/${encodeURIComponent(metric)}`, { ...question }, key);
}

/**
 * Asks a server for an answer in JSON.
 *
 * @param key to read with, where the server asks for one
 * @throws {Error} with the server's own line when it refuses the question, or what to do when it is not reached
 */
export async function askServer<Answer>(
  server: string,
  path: string,
  question: AskedFor,
  key: string | undefined = process.env.CANDOR_READ_KEY,
): Promise<Answer> {
  const url = new URL(path, server);
  for (const [name, value] of Object.entries(question)) {
    for (const one of [value].flat()) if (one !== undefined) url.searchParams.append(name, one);
  }
  const response = await fetch(
    url,
    key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } },
  ).catch((cause: unknown) => {
    throw new Error(`no server answers at ${server}; start one with candor serve, or name it with --server`, {
      cause,
    });
  });
  const answer: unknown = await response.json();
  if (response.ok) return answer as Answer;
  const { error, message } = answer as { error?: string; message?: string };
  const line = message ?? error ?? `the server answered ${response.status}`;
  if (REFUSED.has(response.status)) throw new RefusedError(line);
  throw MISPUT.has(response.status) ? new QuestionError(line) : new Error(line);
}
