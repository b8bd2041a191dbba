import type { JSX } from 'preact';
import type { MetricAnswer, MetricSummary } from './api.ts';
import { useAsked } from './asked.ts';
import { IgnoredFilters } from './filter-note.tsx';
import { formatCount, formatValue } from './format.ts';
import { titleOf } from './metric-title.ts';
import { PanelMenu } from './panel-menu.tsx';
import type { TimeRange } from './time-range.ts';
import { chosenValues, toggleValue, withoutField } from './toggle-value.ts';
import type { Clock } from './use-clock.ts';

/** Values that are told apart. */
const TOP = 8;
/** What is no value of the field: it was not given, or it is among the others. */
const NO_VALUES: ReadonlySet<string> = new Set(['none', 'other']);

interface FilterListProps {
  readonly product: string;
  readonly field: string;
  /** What is counted. */
  readonly metric: MetricSummary;
  readonly range: TimeRange;
  readonly where: readonly string[];
  readonly clock: Clock;
  readonly onChange: (where: readonly string[]) => void;
}

/**
 * How often each value of a field was seen. A click keeps the whole page to it. The list itself goes on to show the other values,
 * so that another can be chosen.
 */
export function FilterList(props: FilterListProps): JSX.Element {
  const { product, field, metric, range, where, clock, onChange } = props;
  const others = withoutField(where, field);
  const question = { product, range, over: 'range', where: others, by: field, top: TOP } as const;
  const [asked] = useAsked([metric], question, clock.now);
  const title = titleOf(field);
  const answer = asked?.answer;
  return (
    <li class="tile list" data-list={field} data-state={answer?.state}>
      <div class="tile-head">
        <h3>
          {title} <span class="aside">{metric.label.toLowerCase()}</span>
        </h3>
        {asked !== undefined && <PanelMenu title={title} path={asked.path} />}
      </div>
      {answer?.state === 'loading' && <p class="skeleton">Loading …</p>}
      {answer?.state === 'failed' && (
        <p class="problem" role="alert">
          {answer.problem}
        </p>
      )}
      {answer?.state === 'ready' && (
        <Values
          rows={answer.value.rows}
          field={field}
          chosen={chosenValues(where, field)}
          onChoose={(value) => onChange(toggleValue(where, field, value))}
        />
      )}
      <IgnoredFilters ignored={asked?.ignored ?? []} />
    </li>
  );
}

interface ValuesProps {
  readonly rows: MetricAnswer['rows'];
  readonly field: string;
  readonly chosen: readonly string[];
  readonly onChoose: (value: string) => void;
}

function Values({ rows, field, chosen, onChoose }: ValuesProps): JSX.Element {
  const whole = rows.reduce((sum, { n }) => sum + n, 0);
  const weightOf = (name: string | undefined, n: number) => (name === 'other' ? -1 : n);
  const sorted = rows
    .filter(({ n }) => n > 0)
    .toSorted((a, b) => weightOf(b.group[field], b.n) - weightOf(a.group[field], a.n));
  if (whole === 0) return <p class="standing">no data</p>;
  return (
    <ul class="bars">
      {sorted.map(({ group, n, suppressed }) => {
        const value = group[field] ?? '';
        const share = n / whole;
        const name = (
          <>
            <span class="bar" style={{ width: `${share * 100}%` }} />
            <span>{value}</span>
          </>
        );
        return (
          <li key={value} data-group={value} data-n={n} data-value={share}>
            {NO_VALUES.has(value) ? (
              <span class="name">{name}</span>
            ) : (
              <button
                type="button"
                class="name"
                aria-pressed={chosen.includes(value)}
                onClick={() => onChoose(value)}
              >
                {name}
              </button>
            )}
            <span class="share">{suppressed ? 'hidden' : formatValue(share, 'share')}</span>
            <span class="n">{formatCount(n)}</span>
          </li>
        );
      })}
    </ul>
  );
}
