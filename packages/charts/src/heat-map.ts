import { type ChartText, type Format, plainNumber, type Size } from './chart.ts';
import { at, hint, label, svg, widthOf } from './svg.ts';

export interface HeatMap extends ChartText, Pick<Size, 'width'> {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** By row, then column; from 0 up. */
  readonly values: readonly (readonly number[])[];
  readonly format?: Format;
}

const BOTTOM = 20;
const LEVELS = 4;

/** Values of two dimensions: the stronger a cell, the more. A cell of nothing is empty. */
export function heatMap({
  rows,
  columns,
  values,
  width = 720,
  format = plainNumber,
  ...text
}: HeatMap): string {
  const greatest = Math.max(0, ...values.flat().filter(Number.isFinite));
  const left = Math.max(0, ...rows.map(widthOf)) + 8;
  const side = (width - left) / Math.max(1, columns.length);
  const tall = Math.min(side, 28);
  const cells = rows.flatMap((row, r) =>
    columns.map((column, c) => {
      const value = values[r]?.[c] ?? 0;
      const place = `x="${at(left + c * side + 1)}" y="${at(r * tall + 1)}" width="${at(Math.max(1, side - 2))}" height="${at(Math.max(1, tall - 2))}" rx="3"`;
      return `<rect class="chart-heat chart-heat-${levelOf(value, greatest)}" ${place}>${hint(`${row}, ${column}: ${format(value)}`)}</rect>`;
    }),
  );
  const height = rows.length * tall + BOTTOM;
  const names = rows.map((row, r) => label(row, { x: left - 6, y: r * tall + tall / 2 + 4, anchor: 'end' }));
  const every = Math.max(1, Math.ceil((Math.max(0, ...columns.map(widthOf)) + 12) / side));
  const under = columns.flatMap((column, c) =>
    c % every === 0 ? [label(column, { x: left + (c + 0.5) * side, y: height - 5, anchor: 'middle' })] : [],
  );
  return svg(text, 'heat', width, height, [...cells, ...names, ...under].join(''));
}

/** 0 for nothing, then 1 to 4. */
function levelOf(value: number, greatest: number): number {
  if (!(value > 0) || greatest === 0) return 0;
  return Math.min(LEVELS, Math.max(1, Math.ceil((value / greatest) * LEVELS)));
}
