import type { JSX } from 'preact';
import { formatCount, formatValue } from './format.ts';
import type { TimeSeries } from './time-series.ts';
import { formatBucket } from './utc-time.ts';

interface SeriesTableProps {
  readonly title: string;
  readonly series: TimeSeries;
}

/** The numbers of the chart. */
export function SeriesTable({ title, series }: SeriesTableProps): JSX.Element {
  const { kind, unit, interval, labels, points } = series;
  // A count is its own n.
  const showsN = kind === 'ratio' || kind === 'percentiles';
  return (
    <table>
      <caption class="hidden">
        {title} by {interval}, UTC
      </caption>
      <thead>
        <tr>
          <th scope="col">{interval === 'day' ? 'Day' : 'Hour'} (UTC)</th>
          {labels.map((label) => (
            <th key={label} scope="col">
              {label === '' ? title : label}
            </th>
          ))}
          {showsN && <th scope="col">of</th>}
        </tr>
      </thead>
      <tbody>
        {points.map(({ start, values, n, incomplete }) => (
          <tr key={start} data-start={new Date(start).toISOString()} data-incomplete={incomplete}>
            <th scope="row">
              {formatBucket(start, interval)}
              {incomplete && <span class="aside"> so far</span>}
            </th>
            {values.map((value, index) => (
              <td key={labels[index]}>{formatValue(value, unit)}</td>
            ))}
            {showsN && <td>{formatCount(n)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
