import type { JSX } from 'preact';
import type { MetricAnswer } from './api.ts';
import { BigNumber } from './big-number.tsx';
import { formatCount, formatTarget } from './format.ts';

/** p50, p95 and p99 side by side. */
export function PercentileValues({ answer }: { answer: MetricAnswer }): JSX.Element {
  const { rows, unit } = answer;
  const target = formatTarget(answer.target, unit);
  const n = rows[0]?.n ?? 0;
  return (
    <>
      <dl class="percentiles">
        {rows.map(({ group, value }) => (
          <div key={group.percentile} data-percentile={group.percentile}>
            <dt>{group.percentile}</dt>
            <dd>
              <BigNumber value={value} unit={unit} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="standing">
        <span>{n === 0 ? 'no data' : `of ${formatCount(n)}`}</span>
        {target !== undefined && <span>target {target}</span>}
      </p>
    </>
  );
}
