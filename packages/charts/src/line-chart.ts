import { type ChartText, type Format, plainNumber, type Size } from './chart.ts';
import { areaUnder, type Point, pathThrough, runsOf } from './line-path.ts';
import { niceTicks } from './nice-ticks.ts';
import { at, hint, label, svg, widthOf } from './svg.ts';

export interface Series {
  readonly name: string;
  /** As many as there are labels; null where there is none, which breaks the line. */
  readonly values: readonly (number | null)[];
}

export interface LineChart extends ChartText, Size {
  /** Along the axis, as many as there are points. */
  readonly labels: readonly string[];
  /** From 0 up. Three have a colour of their own. */
  readonly series: readonly Series[];
  readonly format?: Format;
}

const TOP = 14;
const BOTTOM = 26;
const RIGHT = 12;
/** So many points can still be told apart, and get a mark each. */
const MARKED = 100;

/** Values along an axis, such as time, as lines. */
export function lineChart({
  labels,
  series,
  width = 720,
  height = 240,
  format = plainNumber,
  ...text
}: LineChart): string {
  const values = series.flatMap((one) =>
    one.values.filter((value) => value !== null && Number.isFinite(value)),
  );
  const ticks = niceTicks(Math.max(0, ...values.map(Number)), 4);
  const top = series.length > 1 ? TOP + 20 : TOP;
  const left = Math.max(...ticks.map((tick) => widthOf(format(tick)))) + 10;
  const area = { left, top, width: width - left - RIGHT, height: height - top - BOTTOM };
  const ground = top + area.height;
  const highest = ticks.at(-1) ?? 1;
  const x = (index: number) =>
    left + (labels.length > 1 ? (index / (labels.length - 1)) * area.width : area.width / 2);
  const y = (value: number) => ground - (Math.max(0, value) / highest) * area.height;
  const content = [
    ...ticks.map((tick) => gridLine(format(tick), y(tick), left, width - RIGHT)),
    ...axisLabels(labels, area.width).map(({ words, index, anchor }) =>
      label(words, { x: x(index), y: height - 8, anchor }),
    ),
    ...(series.length > 1 ? legend(series, left) : []),
    ...series.map((one, place) => {
      const points = labels.map((_, index): Point | undefined => {
        const value = one.values[index];
        return value === null || value === undefined || !Number.isFinite(value)
          ? undefined
          : { x: x(index), y: y(value) };
      });
      return (
        drawn(points, place, series.length === 1 ? ground : undefined) +
        marks(points, one, labels, place, format)
      );
    }),
  ];
  return svg(text, 'lines', width, height, content.join(''));
}

function gridLine(words: string, y: number, left: number, right: number): string {
  return (
    `<path class="chart-grid" d="M${at(left)} ${at(y)}H${at(right)}"/>` +
    label(words, { x: left - 6, y: y + 4, anchor: 'end' })
  );
}

interface AxisLabel {
  readonly words: string;
  readonly index: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** The first, the last, and as many between as have room. */
function axisLabels(labels: readonly string[], width: number): readonly AxisLabel[] {
  const last = labels.length - 1;
  if (last < 0) return [];
  if (last === 0) return [{ words: labels[0] ?? '', index: 0, anchor: 'middle' }];
  const widest = Math.max(...labels.map(widthOf)) + 16;
  const steps = Math.max(1, Math.min(last, Math.floor(width / widest) - 1, 6));
  const places = new Set(Array.from({ length: steps + 1 }, (_, step) => Math.round((step * last) / steps)));
  return [...places].map((index) => ({
    words: labels[index] ?? '',
    index,
    anchor: index === 0 ? 'start' : index === last ? 'end' : 'middle',
  }));
}

function legend(series: readonly Series[], left: number): readonly string[] {
  let x = left;
  return series.map(({ name }, place) => {
    const words = `<rect class="chart-fill chart-${colour(place)}" x="${at(x)}" y="4" width="10" height="10" rx="3"/>${label(name, { x: x + 16, y: 13 })}`;
    x += widthOf(name) + 36;
    return words;
  });
}

function drawn(points: readonly (Point | undefined)[], place: number, ground: number | undefined): string {
  return runsOf(points)
    .map((run) => {
      const area =
        ground === undefined
          ? ''
          : `<path class="chart-area chart-${colour(place)}" d="${areaUnder(run, ground)}"/>`;
      return `${area}<path class="chart-line chart-${colour(place)}" d="${pathThrough(run)}"/>`;
    })
    .join('');
}

function marks(
  points: readonly (Point | undefined)[],
  { name, values }: Series,
  labels: readonly string[],
  place: number,
  format: Format,
): string {
  if (points.length > MARKED) return '';
  return points
    .map((point, index) => {
      if (point === undefined) return '';
      const words = `${labels[index] ?? ''}: ${format(values[index] ?? 0)} ${name}`.trim();
      return `<circle class="chart-mark chart-${colour(place)}" cx="${at(point.x)}" cy="${at(point.y)}" r="5">${hint(words)}</circle>`;
    })
    .join('');
}

function colour(place: number): number {
  return (place % 3) + 1;
}
