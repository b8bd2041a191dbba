import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Load, MetricAnswer } from './api.ts';
import { type Asked, isUncompared } from './asked.ts';
import { BigNumber } from './big-number.tsx';
import { ChangeMark } from './change-mark.tsx';
import { IgnoredFilters } from './filter-note.tsx';
import { ErrorNotice } from './notices.tsx';
import { PanelMenu } from './panel-menu.tsx';
import { sampleInWords } from './sample-size.ts';
import { SeriesTable } from './series-table.tsx';
import { Standing } from './standing.tsx';
import { targetsOf } from './targets-of.ts';
import { TimeChart } from './time-chart.tsx';
import { timeSeriesOf } from './time-series.ts';

interface NorthStarProps {
  readonly asked: Asked;
  readonly overTime: Load<MetricAnswer>;
  readonly onRetry: () => void;
}

/** What says that all goes well: its value, how it changed, what is aimed at, and how it went. */
export function NorthStar({ asked, overTime, onRetry }: NorthStarProps): JSX.Element {
  const { metric, answer, path, ignored } = asked;
  const id = `north-star-${metric.name}`;
  return (
    <li class="tile north-star" data-metric={metric.name} data-kind={metric.kind} data-state={answer.state}>
      <div class="tile-head">
        <h3 id={id}>{metric.label}</h3>
        <PanelMenu title={metric.label} path={path} />
      </div>
      <div class="north-star-body">
        <div>
          {answer.state === 'loading' && <p class="skeleton">Loading …</p>}
          {answer.state === 'failed' && (
            <ErrorNotice what={metric.label} problem={answer.problem} onRetry={onRetry} />
          )}
          {answer.state === 'ready' && <Value answer={answer.value} />}
          {isUncompared(answer) && <p class="ignored">the period before is not kept any more</p>}
          <IgnoredFilters ignored={ignored} />
          <p class="question">{metric.question}</p>
        </div>
        {overTime.state === 'ready' ? (
          <History title={metric.label} answer={overTime.value} />
        ) : (
          <div class="chart-low" />
        )}
      </div>
    </li>
  );
}

function Value({ answer }: { readonly answer: MetricAnswer }): JSX.Element {
  const { rows, unit, target } = answer;
  // People-days are counted by the day: the last one stands for the range.
  const row = rows.at(-1);
  const sample = row === undefined ? 'no data' : sampleInWords(answer, row);
  return (
    <>
      <p class="main">
        <BigNumber value={row?.value ?? null} unit={unit} />
        <ChangeMark {...{ value: row?.value ?? null, previous: row?.previous, unit, target, inFull: true }} />
      </p>
      <p class="standing">
        <Standing answer={answer} row={row} />
        {sample !== '' && <span>{sample}</span>}
        {row?.incomplete === true && <span>so far</span>}
      </p>
    </>
  );
}

function History({ title, answer }: { readonly title: string; readonly answer: MetricAnswer }): JSX.Element {
  const series = useMemo(() => timeSeriesOf(answer), [answer]);
  const extras = useMemo(() => ({ targets: targetsOf(answer.target), markers: [] }), [answer]);
  return (
    <div>
      <TimeChart name={answer.metric} title={title} series={series} extras={extras} low />
      <details>
        <summary>Show as table</summary>
        <SeriesTable title={title} series={series} />
      </details>
    </div>
  );
}
