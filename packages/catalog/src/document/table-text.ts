import { wrapText } from './wrap-text.ts';

/** Room that a wrapped last column needs to read well. */
const LAST_COLUMN = 28;
const GAP = '  ';

/**
 * Lays a table out in columns, the last one wrapped; or, where there is no room for that, one row below the other.
 *
 * @param rows as many cells as the head has
 */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const widths = head.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const before = widths.slice(0, -1).reduce((sum, one) => sum + one + GAP.length, 0);
  const last = widths.at(-1) ?? 0;
  if (before + Math.min(last, LAST_COLUMN) > width) return stacked(head, rows, width);
  const line = (cells: readonly string[]): readonly string[] => {
    const start = cells.slice(0, -1).map((cell, column) => cell.padEnd(widths[column] ?? 0) + GAP);
    return wrapText(cells.at(-1) ?? '', width, start.join(''), ' '.repeat(before)).map((text) =>
      text.trimEnd(),
    );
  };
  const rule = '─'.repeat(Math.min(width, before + last));
  return [...line(head), rule, ...rows.flatMap(line)];
}

/** Every cell after the name of its column, all but the first of a row set in. */
function stacked(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  return rows.flatMap(([first = '', ...cells], index) => [
    ...(index === 0 ? [] : ['']),
    ...wrapText(`${head[0]}: ${first}`, width, '  ', '    '),
    ...cells.flatMap((cell, column) => wrapText(`${head[column + 1]}: ${cell}`, width, '    ', '      ')),
  ]);
}
