import type { JSX } from 'preact';
import { formatCount, formatValue } from './format.ts';
import type { TimeSeries } from './time-series.ts';
import { formatBucket } from './utc-time.ts';

interface ChartReadoutProps {
  readonly title: string;
  readonly series: TimeSeries;
  /** The point under the pointer; the last one when left out. */
  readonly pointed: number | undefined;
}

/** The chart's legend, with the numbers of one bucket. */
export function ChartReadout({ title, series, pointed }: ChartReadoutProps): JSX.Element | null {
  const { kind, unit, interval, labels, points } = series;
  const point = points[pointed ?? points.length - 1];
  if (point === undefined) return null;
  // Of several lines each has its own.
  const showsN = labels.length === 1 ? kind === 'ratio' : kind === 'percentiles' && labels[0] === 'p50';
  return (
    <p class="readout">
      <strong>{formatBucket(point.start, interval)}</strong>
      {labels.map((label, index) => (
        <span key={label} class={`series series-${index + 1}`}>
          {label === '' ? title : label} <b>{formatValue(point.values[index] ?? null, unit)}</b>
        </span>
      ))}
      {labels.length === 1 && point.previous !== undefined && (
        <span class="series series-before">
          period before <b>{formatValue(point.previous[0] ?? null, unit)}</b>
        </span>
      )}
      {showsN && <span>of {formatCount(point.n)}</span>}
      {point.incomplete && <span>dashed: so far</span>}
    </p>
  );
}
