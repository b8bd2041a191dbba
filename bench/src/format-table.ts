import type { Figures } from './bench.ts';

/** A figure a line, in two columns, for a terminal. */
export function formatTable(figures: Figures): string {
  const rows = Object.entries(figures).map(
    ([name, value]) => [name.replaceAll('_', ' '), formatFigure(value)] as const,
  );
  const names = Math.max(...rows.map(([name]) => name.length));
  const values = Math.max(...rows.map(([, value]) => value.length));
  return rows.map(([name, value]) => `  ${name.padEnd(names)}  ${value.padStart(values)}`).join('\n');
}

/** A thousand and more with commas, and nothing rounded: a bench knows how many of its digits count. */
function formatFigure(value: number | string): string {
  return typeof value === 'number' ? value.toLocaleString('en', { maximumFractionDigits: 20 }) : value;
}
