import type { JSX } from 'preact';
import type { MetricAnswer } from './api.ts';
import { BigNumber } from './big-number.tsx';
import { formatCount, formatTarget } from './format.ts';
import { StatusMark } from './status-mark.tsx';

/** A ratio or a count over the whole range: the number, what it rests on, and whether it is where it should be. */
export function SingleValue({ answer }: { answer: MetricAnswer }): JSX.Element {
  const { kind, unit, rows } = answer;
  const row = rows[0];
  const target = formatTarget(answer.target, unit);
  return (
    <>
      <p class="main">
        <BigNumber value={row?.value ?? null} unit={unit} />
        {kind === 'ratio' && <span class="aside"> of {formatCount(row?.n ?? 0)}</span>}
      </p>
      <p class="standing">
        {row?.suppressed ? (
          'hidden: too few to show'
        ) : (
          <>
            {answer.status !== undefined && <StatusMark status={answer.status} />}
            {target !== undefined && <span>target {target}</span>}
          </>
        )}
      </p>
    </>
  );
}
