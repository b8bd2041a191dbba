import type { JSX } from 'preact';
import { LOADING, type QualityAnswer } from './api.ts';
import { CsvLink } from './csv-link.tsx';
import { formatTarget } from './format.ts';
import { measureTitle } from './measure-title.ts';
import { titleOf } from './metric-title.ts';
import { ErrorNotice } from './notices.tsx';
import { QualityCell } from './quality-cell.tsx';
import { ScrolledTable } from './scrolled-table.tsx';
import type { Clock } from './use-clock.ts';
import { useFetched } from './use-fetched.ts';

interface QualityBreakdownProps {
  readonly name: string;
  readonly path: string;
  readonly clock: Clock;
}

/** The groups of a dimension side by side: backends, systems, categories of failures. */
export function QualityBreakdown({ name, path, clock }: QualityBreakdownProps): JSX.Element {
  const [answer = LOADING] = useFetched<QualityAnswer>([path], clock.now);
  const id = `by-${name}`;
  return (
    <section aria-labelledby={id} data-breakdown={name}>
      <div class="heading">
        <h2 id={id}>By {titleOf(name).toLowerCase()}</h2>
        <CsvLink path={path} what={`quality by ${name}`} />
      </div>
      {answer.state === 'loading' && <p class="skeleton">Loading …</p>}
      {answer.state === 'failed' && (
        <ErrorNotice what={`Quality by ${name}`} problem={answer.problem} onRetry={clock.refresh} />
      )}
      {answer.state === 'ready' && <Groups name={name} answer={answer.value} />}
    </section>
  );
}

function Groups({ name, answer }: { readonly name: string; readonly answer: QualityAnswer }): JSX.Element {
  const { metrics, groups, left_out } = answer;
  if (groups.length === 0) return <p class="notice">Nothing was measured of this in the range.</p>;
  return (
    <>
      <ScrolledTable label={`Quality by ${name}`}>
        <thead>
          <tr>
            <th scope="col">{titleOf(name)}</th>
            {metrics.map((measure) => (
              <th key={measureTitle(measure)} scope="col">
                {measureTitle(measure)}
                <span class="target">
                  target {formatTarget(measure.target, measure.unit)}
                  {measure.over_all === true && ', each of all'}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ group, quality }) => (
            <tr key={group} data-group={group}>
              <th scope="row">{group}</th>
              {metrics.map((measure, index) => {
                const value = quality[index];
                if (value === undefined) return <td key={measureTitle(measure)} />;
                return <QualityCell key={measureTitle(measure)} measure={measure} value={value} />;
              })}
            </tr>
          ))}
        </tbody>
      </ScrolledTable>
      {left_out > 0 && <p class="note">{left_out} smaller groups are left out.</p>}
    </>
  );
}
