import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type ChartExtras, chartData, chartOptions } from './chart-options.ts';
import { ChartReadout } from './chart-readout.tsx';
import type { TimeSeries } from './time-series.ts';
import { useColours } from './use-colours.ts';
import { formatBucket } from './utc-time.ts';

interface TimeChartProps {
  readonly name: string;
  readonly title: string;
  readonly series: TimeSeries;
  readonly extras?: ChartExtras;
  /** Of the small ones, beside a number. */
  readonly low?: boolean;
}

/** One object, so that a chart is not drawn anew for another of the same. */
const NOTHING_ELSE: ChartExtras = { targets: [], markers: [] };

/** A metric over time, drawn; the numbers under the pointer are written above it. */
export function TimeChart({ name, title, series, extras = NOTHING_ELSE, low }: TimeChartProps): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number>();
  const colours = useColours();
  const { interval, points } = series;

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const size = (): { width: number; height: number } => ({
      width: element.clientWidth,
      height: element.clientHeight,
    });
    const options = { ...chartOptions(series, extras, colours, setPointed), ...size() };
    const chart = new uPlot(options, chartData(series), element);
    const observer = new ResizeObserver(() => chart.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
      setPointed(undefined);
    };
  }, [series, extras, colours]);

  const first = points[0]?.start ?? 0;
  const last = points.at(-1)?.start ?? 0;
  const span = `${formatBucket(first, interval)} to ${formatBucket(last, interval)}`;
  return (
    <>
      <ChartReadout title={low === true ? '' : title} series={series} pointed={pointed} />
      <div
        ref={place}
        class={low === true ? 'chart chart-low' : 'chart chart-space'}
        role="img"
        aria-label={`${title} by ${interval}, ${span}, UTC. The table below holds the numbers.`}
        data-chart={name}
      />
    </>
  );
}
