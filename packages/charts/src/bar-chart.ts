import { type ChartText, type Format, plainNumber, type Size } from './chart.ts';
import { at, fitted, hint, label, svg, widthOf } from './svg.ts';

export interface BarRow {
  readonly label: string;
  /** From 0 up. */
  readonly value: number;
  /** What stands at the end of the row; the value by default. */
  readonly words?: string;
}

export interface BarChart extends ChartText, Pick<Size, 'width'> {
  readonly rows: readonly BarRow[];
  readonly format?: Format;
}

const ROW = 26;

/** A bar for each name, one below the other: shares, and counts by what they are of. */
export function barChart({ rows, width = 360, format = plainNumber, ...text }: BarChart): string {
  const greatest = Math.max(0, ...rows.map(({ value }) => (Number.isFinite(value) ? value : 0)));
  const words = rows.map((row) => row.words ?? format(row.value));
  const room = Math.max(0, ...words.map(widthOf)) + 10;
  const longest = Math.max(0, width - room);
  const content = rows.map((row, index) => {
    const y = index * ROW;
    const share = greatest === 0 || !Number.isFinite(row.value) ? 0 : Math.max(0, row.value) / greatest;
    return (
      `<g><rect class="chart-bar" x="0" y="${at(y + 2)}" width="${at(Math.max(2, share * longest))}" height="${ROW - 4}" rx="4"/>` +
      `${hint(`${row.label}: ${words[index]}`)}</g>` +
      label(fitted(row.label, longest - 14), { x: 8, y: y + 17 }) +
      label(words[index] ?? '', { x: width, y: y + 17, anchor: 'end', kind: 'value' })
    );
  });
  return svg(text, 'bars', width, Math.max(1, rows.length) * ROW, content.join(''));
}
