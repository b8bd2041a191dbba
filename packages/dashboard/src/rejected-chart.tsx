import type { JSX } from 'preact';
import type { SystemAnswer } from './api.ts';
import { formatCount } from './format.ts';
import { rejectedStacks } from './rejected-stacks.ts';
import { ScrolledTable } from './scrolled-table.tsx';
import { StackedBars } from './stacked-bars.tsx';
import { topOf } from './taken-stacks.ts';
import { formatBucket } from './utc-time.ts';

/** When events were rejected: a release that went wrong begins at a day. */
export function RejectedChart({ system }: { readonly system: SystemAnswer }): JSX.Element {
  const { interval, stacks } = rejectedStacks(system);
  const title = `Rejected events by ${interval}`;
  return (
    <div class="panel">
      <StackedBars
        {...{
          name: 'rejected',
          title,
          series: ['rejected'],
          stacks,
          top: topOf(stacks),
          format: formatCount,
        }}
      />
      <details>
        <summary>Show as table</summary>
        <ScrolledTable label={title}>
          <thead>
            <tr>
              <th scope="col">{interval === 'day' ? 'Day' : 'Hour'} (UTC)</th>
              <th scope="col">rejected</th>
            </tr>
          </thead>
          <tbody>
            {stacks.map(({ start, values }) => (
              <tr key={start}>
                <th scope="row">{formatBucket(start, interval)}</th>
                <td>{formatCount(values[0] ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </ScrolledTable>
      </details>
    </div>
  );
}
