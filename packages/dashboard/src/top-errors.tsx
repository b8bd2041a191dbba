import type { JSX } from 'preact';
import type { MetricAnswer } from './api.ts';
import type { Asked } from './asked.ts';
import { ChangeMark } from './change-mark.tsx';
import { IgnoredFilters } from './filter-note.tsx';
import { formatCount, formatValue } from './format.ts';
import { ErrorNotice } from './notices.tsx';
import { PanelMenu } from './panel-menu.tsx';

const MOST = 8;

interface TopErrorsProps {
  readonly asked: Asked;
  readonly onRetry: () => void;
}

/** The most frequent failures, and whether there are more of them than before. */
export function TopErrors({ asked, onRetry }: TopErrorsProps): JSX.Element {
  const { metric, answer, path, ignored } = asked;
  return (
    <section class="panel" aria-labelledby="top-errors" data-panel="errors">
      <div class="tile-head">
        <h2 id="top-errors">{metric.label}</h2>
        <PanelMenu title={metric.label} path={path} />
      </div>
      {answer.state === 'loading' && <p class="skeleton">Loading …</p>}
      {answer.state === 'failed' && (
        <ErrorNotice what="The errors" problem={answer.problem} onRetry={onRetry} />
      )}
      {answer.state === 'ready' && (
        <Errors rows={answer.value.rows} isCompared={answer.value.compared !== undefined} />
      )}
      <IgnoredFilters ignored={ignored} />
      <p class="question">{metric.question}</p>
    </section>
  );
}

interface ErrorsProps {
  readonly rows: MetricAnswer['rows'];
  readonly isCompared: boolean;
}

function Errors({ rows, isCompared }: ErrorsProps): JSX.Element {
  const shown = rows
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => b.n - a.n)
    .slice(0, MOST);
  if (shown.length === 0) return <p class="standing">no failures</p>;
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">Error</th>
          <th scope="col">Events</th>
          <th scope="col">Share</th>
          {isCompared && <th scope="col">Change</th>}
        </tr>
      </thead>
      <tbody>
        {shown.map(({ group, n, value, previous }) => {
          const name = Object.values(group).join(', ');
          return (
            <tr key={name} data-group={name} data-n={n}>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{formatCount(n)}</td>
              <td>{formatValue(value, 'share')}</td>
              {isCompared && (
                <td>
                  <ChangeMark value={value} previous={previous ?? null} unit="share" target={undefined} />
                </td>
              )}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
