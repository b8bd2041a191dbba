import { type ChartText, type Format, plainNumber, type Size } from './chart.ts';
import { niceTicks } from './nice-ticks.ts';
import { at, hint, label, svg, widthOf } from './svg.ts';

/** How many values lie from one number up to another. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface Histogram extends ChartText, Size {
  /** In their order; each is drawn as wide as the others, whatever its range. */
  readonly buckets: readonly Bucket[];
  /** Writes the limits of buckets. */
  readonly format?: Format;
}

const TOP = 12;
const BOTTOM = 24;

/** How values are spread: a column for each bucket. */
export function histogram({
  buckets,
  width = 360,
  height = 180,
  format = plainNumber,
  ...text
}: Histogram): string {
  const ticks = niceTicks(Math.max(0, ...buckets.map(({ count }) => count)), 3);
  const left = Math.max(...ticks.map((tick) => widthOf(plainNumber(tick)))) + 10;
  const ground = height - BOTTOM;
  const y = (count: number) => ground - (Math.max(0, count) / (ticks.at(-1) ?? 1)) * (ground - TOP);
  const column = (width - left) / Math.max(1, buckets.length);
  const grid = ticks.map(
    (tick) =>
      `<path class="chart-grid" d="M${at(left)} ${at(y(tick))}H${at(width)}"/>` +
      label(plainNumber(tick), { x: left - 6, y: y(tick) + 4, anchor: 'end' }),
  );
  const columns = buckets.map(({ from, to, count }, index) => {
    const top = y(count);
    const words = `${format(from)} to ${format(to)}: ${plainNumber(count)}`;
    return (
      `<rect class="chart-fill chart-1" x="${at(left + index * column + 1)}" y="${at(top)}" width="${at(Math.max(1, column - 2))}"` +
      ` height="${at(ground - top)}" rx="2">${hint(words)}</rect>`
    );
  });
  return svg(
    text,
    'histogram',
    width,
    height,
    [...grid, ...columns, ...limits(buckets, left, width, height, format)].join(''),
  );
}

/** The first and the last limit; those between are told by the columns. */
function limits(
  buckets: readonly Bucket[],
  left: number,
  width: number,
  height: number,
  format: Format,
): readonly string[] {
  const first = buckets[0];
  const last = buckets.at(-1);
  if (first === undefined || last === undefined) return [];
  return [
    label(format(first.from), { x: left, y: height - 6 }),
    label(format(last.to), { x: width, y: height - 6, anchor: 'end' }),
  ];
}
