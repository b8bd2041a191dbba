import type { JSX } from 'preact';
import type { MetricAnswer } from './api.ts';
import { BigNumber } from './big-number.tsx';
import { ChangeMark } from './change-mark.tsx';
import { formatTarget } from './format.ts';
import { isTooLittle, sampleInWords } from './sample-size.ts';
import { StatusMark } from './status-mark.tsx';

/** p50, p95 and p99 side by side, each with its change and whether its own target is met. */
export function PercentileValues({ answer }: { readonly answer: MetricAnswer }): JSX.Element {
  const { rows, unit } = answer;
  const target = formatTarget(answer.target, unit);
  const [first] = rows;
  // Of a time less is better, whatever is aimed at.
  const wanted = unit === 'ms' ? ({ atMost: 0 } as const) : undefined;
  return (
    <>
      <dl class="percentiles">
        {rows.map(({ group, n, value, previous, status }) => (
          <div key={group.percentile} data-percentile={group.percentile}>
            <dt>{group.percentile}</dt>
            <dd>
              <BigNumber value={value} unit={unit} />
              <ChangeMark value={value} previous={previous} unit={unit} target={wanted} />
              {status !== undefined && !isTooLittle(answer, { n, value }) && <StatusMark status={status} />}
            </dd>
          </div>
        ))}
      </dl>
      <p class="standing">
        <span>{first === undefined ? 'no data' : sampleInWords(answer, first)}</span>
        {target !== undefined && <span>target {target}</span>}
        {answer.approximate === true && <span>within 1%</span>}
      </p>
    </>
  );
}
