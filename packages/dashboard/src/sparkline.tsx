import type { JSX } from 'preact';
import type { TimeSeries } from './time-series.ts';

const WIDTH = 100;
const HEIGHT = 28;
/** So that a line at an edge is not cut in half. */
const EDGE = 2;

interface SparklineProps {
  readonly series: TimeSeries;
  /** Which of its lines. */
  readonly line: number;
}

/** How a value went, without numbers: they are beside it. What is not over yet is left out. */
export function Sparkline({ series, line }: SparklineProps): JSX.Element | null {
  const values = series.points.map(({ values: all, incomplete }) =>
    incomplete ? null : (all[line] ?? null),
  );
  const path = sparkPath(values);
  if (path === '') return null;
  return (
    <svg class="spark" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}

/** A line through values at equal distances, from zero up, with gaps where there are none. Empty for fewer than two. */
export function sparkPath(values: readonly (number | null)[]): string {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return '';
  const [least, most] = [Math.min(0, ...known), Math.max(0, ...known)];
  const x = (index: number) => EDGE + (index / (values.length - 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) =>
    most === least ? HEIGHT / 2 : HEIGHT - EDGE - ((value - least) / (most - least)) * (HEIGHT - 2 * EDGE);
  return values
    .map((value, index) => {
      if (value === null) return '';
      const isFirst = (values[index - 1] ?? null) === null;
      return `${isFirst ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}
