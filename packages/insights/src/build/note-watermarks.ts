import { isAnswered, type MetricSource, type Unanswered } from '../metric-source.ts';

/** A source that remembers what all of its answers counted. */
export interface NotedSource {
  readonly source: MetricSource;
  /** What was acknowledged before is in every answer; undefined before the first. RFC 3339. */
  earliest(): string | undefined;
}

export function noteWatermarks(source: MetricSource): NotedSource {
  const seen: string[] = [];
  const noted = async <A extends { readonly watermark: string }>(
    asked: Promise<A | Unanswered>,
  ): Promise<A | Unanswered> => {
    const answer = await asked;
    if (isAnswered(answer)) seen.push(answer.watermark);
    return answer;
  };
  return {
    source: {
      metric: (name, question) => noted(source.metric(name, question)),
      funnel: (name, question) => noted(source.funnel(name, question)),
      retention: (question) => noted(source.retention(question)),
    },
    earliest: () => seen.toSorted()[0],
  };
}
