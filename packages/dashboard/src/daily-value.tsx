import type { JSX } from 'preact';
import type { MetricAnswer, MetricRow } from './api.ts';
import { BigNumber } from './big-number.tsx';
import { ChangeMark } from './change-mark.tsx';
import { BUCKET_MS } from './time-range.ts';
import { formatDay } from './utc-time.ts';

/** People-days cannot be added up over days, so the last day stands for the range. */
export function DailyValue({ answer }: { answer: MetricAnswer }): JSX.Element {
  const last = answer.rows.at(-1);
  return (
    <>
      <p class="main">
        <BigNumber value={last?.value ?? null} unit={answer.unit} />
        <ChangeMark
          value={last?.value ?? null}
          // A day that is not over is not set beside a whole one.
          previous={last?.incomplete === true ? undefined : last?.previous}
          unit={answer.unit}
          target={answer.target}
        />
      </p>
      <p class="standing">{last === undefined ? 'no data' : dayOf(last, answer.to)}</p>
    </>
  );
}

function dayOf({ start, suppressed, incomplete }: MetricRow, to: string): string {
  if (suppressed) return 'hidden: too few to show';
  const day = Date.parse(start);
  if (incomplete && day + BUCKET_MS.day >= Date.parse(to)) return 'today so far';
  return `on ${formatDay(day)}${incomplete ? ', so far' : ''}`;
}
