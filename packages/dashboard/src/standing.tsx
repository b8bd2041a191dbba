import type { JSX } from 'preact';
import type { MetricAnswer, MetricRow } from './api.ts';
import { formatTarget } from './format.ts';
import { isTooLittle } from './sample-size.ts';
import { StatusMark } from './status-mark.tsx';

interface StandingProps {
  readonly answer: MetricAnswer;
  readonly row: MetricRow | undefined;
}

/** Whether a value is where it should be, unless it rests on too little, and where that is. */
export function Standing({ answer, row }: StandingProps): JSX.Element {
  const { status, band, unit } = answer;
  const target = formatTarget(answer.target, unit);
  const isJudged = row !== undefined && !isTooLittle(answer, row);
  return (
    <>
      {status !== undefined && isJudged && <StatusMark status={status} />}
      {target !== undefined && <span>target {target}</span>}
      {band !== undefined && isJudged && <span>{band}</span>}
    </>
  );
}
