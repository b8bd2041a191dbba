import uPlot from 'uplot';
import { drawMarkers, drawTargets, type Marker } from './chart-drawing.ts';
import { type ChartLine, chartLines } from './chart-lines.ts';
import { formatDuration, formatValue } from './format.ts';
import { BUCKET_MS } from './time-range.ts';
import type { TimeSeries } from './time-series.ts';
import type { Colours } from './use-colours.ts';
import { formatDay, formatHour } from './utc-time.ts';

const FONT = '12px system-ui, sans-serif';
/** Distances between ticks, in buckets. */
const TICKS = { hour: [1, 2, 3, 6, 12, 24], day: [1, 2, 7, 14, 28] } as const;
/** There is no half an event. */
const COUNT_TICKS: readonly number[] = Array.from({ length: 9 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat();

/** Counts are bars, since each stands alone; shares and durations are lines, and so is what stands beside others. */
function isBars({ kind, labels }: TimeSeries): boolean {
  return (kind === 'count' || kind === 'distinct') && labels.length === 1;
}

export function chartData(series: TimeSeries): uPlot.AlignedData {
  const lines = chartLines(series, !isBars(series));
  return [
    series.points.map(({ start }) => start),
    ...lines.flatMap(({ settled, open, previous }) => [
      ...(previous === undefined ? [] : [previous]),
      ...[settled, open],
    ]),
  ].map((values) => [...values]) as [number[], ...(number | null)[][]];
}

/** What is drawn besides the values. */
export interface ChartExtras {
  /** Values that are aimed at. */
  readonly targets: readonly number[];
  readonly markers: readonly Marker[];
}

/** How the chart looks; its size comes from the page. */
export function chartOptions(
  series: TimeSeries,
  extras: ChartExtras,
  colours: Colours,
  onPoint: (index: number | undefined) => void,
): Omit<uPlot.Options, 'width' | 'height'> {
  const bucket = BUCKET_MS[series.interval];
  const lines = chartLines(series, !isBars(series));
  return {
    ms: 1,
    tzDate: (time) => uPlot.tzDate(new Date(time), 'Etc/UTC'),
    padding: [12, 8, 0, 0],
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
    scales: {
      x: { range: (_, min, max) => [min - bucket / 2, max + bucket / 2] },
      y: { range: (_, _min, max) => [0, topOf(series, Math.max(max ?? 0, ...extras.targets))] },
    },
    axes: [timeAxis(series, colours), valueAxis(series, colours)],
    series: [{}, ...lines.flatMap((line, index) => seriesOf(series, line, index, colours))],
    hooks: {
      setCursor: [({ cursor }) => onPoint(cursor.idx ?? undefined)],
      drawAxes: [(chart) => drawTargets(chart, extras.targets, colours)],
      draw: [(chart) => drawMarkers(chart, extras.markers, bucket, colours)],
    },
  };
}

function topOf({ unit }: TimeSeries, max: number): number {
  if (unit === 'share') return max > 0.6 && max <= 1 ? 1 : Math.max(max * 1.2, 0.01);
  return Math.max(max * 1.1, 1);
}

function timeAxis({ interval }: TimeSeries, { text, grid }: Colours): uPlot.Axis {
  const bucket = BUCKET_MS[interval];
  return {
    label: interval === 'day' ? 'Day (UTC)' : 'Hour (UTC)',
    labelFont: FONT,
    labelSize: 22,
    font: FONT,
    stroke: text,
    grid: { show: false },
    ticks: { stroke: grid, width: 1, size: 4 },
    space: 56,
    size: 28,
    incrs: TICKS[interval].map((count) => count * bucket),
    values: (_, times) => times.map((time) => tickOf(time, interval)),
  };
}

/** Midnight is told as the day that it begins. */
function tickOf(time: number, interval: 'hour' | 'day'): string {
  return interval === 'day' || time % BUCKET_MS.day === 0 ? formatDay(time) : formatHour(time);
}

function valueAxis({ unit }: TimeSeries, { text, grid }: Colours): uPlot.Axis {
  return {
    font: FONT,
    stroke: text,
    grid: { stroke: grid, width: 1 },
    ticks: { show: false },
    size: 64,
    space: 32,
    ...(unit === 'count' ? { incrs: [...COUNT_TICKS] } : {}),
    values: (_, values) =>
      values.map((value) =>
        unit === 'ms' ? formatDuration(value, values.at(-1)) : formatValue(value, unit),
      ),
  };
}

/** The period before, faint; the settled part of a line or of bars, and the open part: the same, dashed. */
function seriesOf(
  series: TimeSeries,
  line: ChartLine,
  index: number,
  colours: Colours,
): readonly uPlot.Series[] {
  const before = { stroke: colours.before, width: 1.5, points: { show: false } };
  return [...(line.previous === undefined ? [] : [before]), ...pairOf(series, line, index, colours)];
}

function pairOf(
  series: TimeSeries,
  line: ChartLine,
  index: number,
  colours: Colours,
): readonly uPlot.Series[] {
  const stroke = colours.series[index % colours.series.length] ?? colours.text;
  if (isBars(series)) {
    const paths = uPlot.paths.bars?.({ size: [0.7, 56], radius: 0.06 });
    const bars = { stroke, points: { show: false }, ...(paths === undefined ? {} : { paths }) };
    return [
      { ...bars, fill: stroke, width: 0 },
      { ...bars, width: 1.5, dash: [4, 4] },
    ];
  }
  const dots = (indices: readonly number[], fill: string): uPlot.Series.Points => ({
    show: true,
    size: 6,
    width: 1.5,
    stroke,
    fill,
    filter: () => [...indices],
  });
  return [
    { stroke, width: 2, points: dots(line.settledDots, stroke) },
    { stroke, width: 2, dash: [5, 5], points: dots(line.openDots, colours.surface) },
  ];
}
