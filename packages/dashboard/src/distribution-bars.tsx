import type { JSX } from 'preact';
import type { MetricAnswer, MetricRow } from './api.ts';
import { formatCount, formatValue } from './format.ts';

const MOST_BARS = 8;

/** The shares of a distribution, largest first. */
export function DistributionBars({ answer }: { answer: MetricAnswer }): JSX.Element {
  const rows = answer.rows.toSorted((a, b) => b.n - a.n);
  const rest = rows.slice(MOST_BARS);
  if (rows.length === 0) return <p class="standing">no data</p>;
  return (
    <>
      <Bars rows={rows.slice(0, MOST_BARS)} />
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          <Bars rows={rest} />
        </details>
      )}
    </>
  );
}

function Bars({ rows }: { rows: readonly MetricRow[] }): JSX.Element {
  return (
    <ul class="bars">
      {rows.map((row) => (
        <Bar key={nameOf(row)} row={row} />
      ))}
    </ul>
  );
}

function Bar({ row }: { row: MetricRow }): JSX.Element {
  const name = nameOf(row);
  const share = row.value ?? 0;
  return (
    <li data-group={name} data-n={row.n} data-value={share}>
      <span class="name">
        <span class="bar" style={{ width: `${share * 100}%` }} />
        <span>{name}</span>
      </span>
      <span class="share">{row.suppressed ? 'hidden' : formatValue(row.value, 'share')}</span>
      <span class="n">{formatCount(row.n)}</span>
    </li>
  );
}

function nameOf({ group: { from, to, ...group } }: MetricRow): string {
  const bounds = from === undefined || to === undefined ? [] : [`${from}–${to}`];
  return [...bounds, ...Object.values(group)].join(', ');
}
