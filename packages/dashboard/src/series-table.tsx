import type { JSX } from 'preact';
import type { Marker } from './chart-drawing.ts';
import { formatCount, formatValue } from './format.ts';
import type { TimeSeries } from './time-series.ts';
import { formatBucket } from './utc-time.ts';

interface SeriesTableProps {
  readonly title: string;
  readonly series: TimeSeries;
  readonly markers?: readonly Marker[];
}

/** The numbers of the chart. */
export function SeriesTable({ title, series, markers = [] }: SeriesTableProps): JSX.Element {
  const { kind, unit, interval, labels, points } = series;
  const nameOf = (label: string) => (label === '' ? title : label);
  const isCompared = points.some(({ previous }) => previous !== undefined);
  // A count is its own n, and of several lines each has its own.
  const showsN = labels.length === 1 && kind === 'ratio';
  const releases = Map.groupBy(markers, ({ start }) => start);
  return (
    // Scrolls by itself, so it has to be reached by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section class="table-space" aria-label={`${title}: table`} tabIndex={0}>
      <table>
        <caption class="hidden">
          {title} by {interval}, UTC
        </caption>
        <thead>
          <tr>
            <th scope="col">{interval === 'day' ? 'Day' : 'Hour'} (UTC)</th>
            {labels.flatMap((label) => [
              <th key={label} scope="col">
                {nameOf(label)}
              </th>,
              isCompared && (
                <th key={`${label} before`} scope="col">
                  {labels.length === 1 ? 'Period before' : `${nameOf(label)}, period before`}
                </th>
              ),
            ])}
            {showsN && <th scope="col">of</th>}
            {markers.length > 0 && <th scope="col">First seen</th>}
          </tr>
        </thead>
        <tbody>
          {points.map(({ start, values, previous, n, incomplete }) => (
            <tr key={start} data-start={new Date(start).toISOString()} data-incomplete={incomplete}>
              <th scope="row">
                {formatBucket(start, interval)}
                {incomplete && <span class="aside"> so far</span>}
              </th>
              {values.flatMap((value, index) => [
                <td key={labels[index]} {...(value === null ? {} : { 'data-value': value })}>
                  {formatValue(value, unit)}
                </td>,
                isCompared && (
                  <td key={`${labels[index]} before`}>{formatValue(previous?.[index] ?? null, unit)}</td>
                ),
              ])}
              {showsN && <td>{formatCount(n)}</td>}
              {markers.length > 0 && (
                <td>{(releases.get(start) ?? []).map(({ label }) => label).join(', ')}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
