import type { JSX } from 'preact';
import type { MetricAnswer, MetricSummary } from './api.ts';
import { BigNumber } from './big-number.tsx';
import { ChangeMark } from './change-mark.tsx';
import { sampleInWords } from './sample-size.ts';
import { Standing } from './standing.tsx';

interface SingleValueProps {
  readonly metric: MetricSummary;
  readonly answer: MetricAnswer;
}

/** A value over the whole range: the number, how it changed, what it rests on, and whether it is where it should be. */
export function SingleValue({ metric, answer }: SingleValueProps): JSX.Element {
  const { unit, target } = answer;
  const row = answer.rows[0];
  // A day that is not over is neither set beside a whole one nor judged by it.
  const isOpenDay = row?.incomplete === true && metric.window?.days === 1;
  const sample = row === undefined ? 'no data' : sampleInWords(answer, row);
  return (
    <>
      <p class="main">
        <BigNumber value={row?.value ?? null} unit={unit} />
        <ChangeMark
          value={row?.value ?? null}
          previous={isOpenDay ? undefined : row?.previous}
          unit={unit}
          target={target}
        />
      </p>
      <p class="standing">
        {row?.suppressed ? (
          'hidden: too few to show'
        ) : (
          <>
            {!isOpenDay && <Standing answer={answer} row={row} />}
            {sample !== '' && <span>{sample}</span>}
            {row?.incomplete === true && <span>so far</span>}
          </>
        )}
      </p>
    </>
  );
}
