import type { ChartText, Size } from './chart.ts';
import { areaUnder, pathThrough, runsOf } from './line-path.ts';
import { svg } from './svg.ts';

export interface Sparkline extends ChartText, Size {
  /** From 0 up; null where there is none, which breaks the line. */
  readonly values: readonly (number | null)[];
}

/** Room for the stroke's own width. */
const EDGE = 2;

/** A small line without axes, to stand beside a number. */
export function sparkline({ values, width = 120, height = 28, ...text }: Sparkline): string {
  const known = values.filter((value) => value !== null && Number.isFinite(value)).map(Number);
  const greatest = Math.max(0, ...known);
  const ground = height - EDGE;
  const step = values.length > 1 ? (width - 2 * EDGE) / (values.length - 1) : 0;
  const points = values.map((value, index) =>
    value === null || !Number.isFinite(value)
      ? undefined
      : {
          x: EDGE + index * step,
          y: ground - (greatest === 0 ? 0 : (Math.max(0, value) / greatest) * (height - 2 * EDGE)),
        },
  );
  const runs = runsOf(points);
  const content = runs
    .map(
      (run) =>
        `<path class="chart-area chart-1" d="${areaUnder(run, ground)}"/><path class="chart-line chart-1" d="${pathThrough(run)}"/>`,
    )
    .join('');
  return svg(text, 'sparkline', width, height, content);
}
