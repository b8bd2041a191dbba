import type { JSX } from 'preact';
import type { SystemAnswer } from './api.ts';
import { formatCount } from './format.ts';
import { ScrolledTable } from './scrolled-table.tsx';
import { StackedBars } from './stacked-bars.tsx';
import { TAKEN_SERIES, type TakenStack, takenStacks, topOf } from './taken-stacks.ts';
import { formatBucket, formatHour } from './utc-time.ts';

const MINUTE_MS = 60_000;

/** What came in, minute by minute and hour by hour. */
export function IntakeSection({ system }: { readonly system: SystemAnswer }): JSX.Element {
  const { counted_since } = system.taken;
  return (
    <section aria-labelledby="intake">
      <div class="heading">
        <h2 id="intake">What comes in</h2>
        <p>
          events, as answers to clients said; counted since {formatBucket(Date.parse(counted_since), 'hour')}
        </p>
      </div>
      <div class="side-by-side">
        <Intake name="minutes" title="The last hour, by minute" stacks={takenStacks(system, MINUTE_MS, 60)} />
        <Intake name="hours" title="The last day, by hour" stacks={takenStacks(system, 60 * MINUTE_MS, 24)} />
      </div>
    </section>
  );
}

interface IntakeProps {
  readonly name: string;
  readonly title: string;
  readonly stacks: readonly TakenStack[];
}

function Intake({ name, title, stacks }: IntakeProps): JSX.Element {
  const some = stacks.filter(({ values }) => values.some((value) => value > 0));
  return (
    <div class="panel">
      <h3>{title}</h3>
      {some.length === 0 && <p class="standing">Nothing came in, as far as the server remembers.</p>}
      <StackedBars
        {...{ name, title, stacks, series: TAKEN_SERIES, top: topOf(stacks), format: formatCount }}
      />
      <details>
        <summary>Show as table</summary>
        <ScrolledTable label={title}>
          <thead>
            <tr>
              <th scope="col">From (UTC)</th>
              {TAKEN_SERIES.map((one) => (
                <th key={one} scope="col">
                  {one}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {some.map(({ start, values }) => (
              <tr key={start}>
                <th scope="row">{formatHour(start)}</th>
                {values.map((value, index) => (
                  <td key={TAKEN_SERIES[index]}>{formatCount(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </ScrolledTable>
        {some.length < stacks.length && <p class="note">Nothing came in the others.</p>}
      </details>
    </div>
  );
}
