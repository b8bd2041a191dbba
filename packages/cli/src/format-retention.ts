import { type RetentionAnswer, type RetentionRow, type RetentionTotal, retentionCsv } from '@candor/metrics';
import type { Format } from './answer-formats.ts';

/** The greens of the 256 colors of a terminal, from few who come back to all. */
const SHADES = [236, 22, 28, 34, 40] as const;

/**
 * Writes a table of retention for a terminal, a program or a spreadsheet.
 *
 * @param shaded whether cells of a table are the greener the more of a cohort came back
 */
export function formatRetention(answer: RetentionAnswer, format: Format, shaded: boolean): string {
  switch (format) {
    case 'json':
      return JSON.stringify(answer, null, 2);
    case 'csv':
      return retentionCsv(answer).join('\n');
    case 'table':
      return tables(answer, shaded);
  }
}

interface Shown {
  readonly share: number | null;
  readonly incomplete?: boolean;
}

function tables(answer: RetentionAnswer, shaded: boolean): string {
  const { product, kind, interval, from, to, rows, totals } = answer;
  const head = [
    `${product} · ${kind}: of those who began in a ${interval}, who came back so many ${interval}s later`,
    `began ${from.slice(0, 10)} up to ${to.slice(0, 10)} · installations, counted by UTC days`,
  ];
  if (rows.every(({ n }) => n === 0)) return [...head, 'Nobody began in this range.'].join('\n');
  const offsets = totals[0]?.cells.map(({ after }) => after) ?? [];
  const lines = totals.flatMap((total) => {
    const own = rows.filter(({ group }) => JSON.stringify(group) === JSON.stringify(total.group));
    return ['', ...table(offsets, own, total, interval, shaded)];
  });
  const open = rows.some(({ cells }) => cells.some(({ incomplete }) => incomplete));
  return [...head, ...lines, ...(open ? ['* not over yet'] : [])].join('\n');
}

function table(
  offsets: readonly number[],
  rows: readonly RetentionRow[],
  total: RetentionTotal,
  interval: RetentionAnswer['interval'],
  shaded: boolean,
): readonly string[] {
  const unit = interval === 'week' ? 'W' : 'D';
  const name = Object.values(total.group).join(', ');
  const labels = ['began', ...rows.map(({ cohort }) => cohort), 'all'];
  const first = Math.max(...labels.map((label) => label.length), name.length);
  const size = Math.max(...rows.map(({ n }) => `${n}`.length), 'people'.length);
  const line = (label: string, n: string, cells: readonly string[]) =>
    [label.padEnd(first), n.padStart(size), ...cells].join(' ').trimEnd();
  const cellsOf = (cells: readonly (Shown & { readonly after: number })[]) =>
    offsets.map((after) =>
      cell(
        cells.find((one) => one.after === after),
        shaded,
      ),
    );
  return [
    ...(name === '' ? [] : [name]),
    line(
      'began',
      'people',
      offsets.map((after) => `${unit}${after}`.padStart(5).padEnd(6)),
    ),
    ...rows.map(({ cohort, n, cells }) => line(cohort, `${n}`, cellsOf(cells))),
    line('all', `${rows.reduce((sum, { n }) => sum + n, 0)}`, cellsOf(total.cells)),
  ];
}

/** Six characters: ` 58% `, and behind what is not over yet a star. Nothing where nothing has begun. */
function cell(shown: Shown | undefined, shaded: boolean): string {
  if (shown === undefined) return ' '.repeat(6);
  const { share, incomplete = false } = shown;
  const text =
    `${share === null ? '–' : `${Math.round(share * 100)}%`}`.padStart(5) + (incomplete ? '*' : ' ');
  if (!shaded || share === null) return text;
  const shade = SHADES[Math.min(SHADES.length - 1, Math.floor(share * SHADES.length))];
  // Text on the brightest shades is black. "Select Graphic Rendition" of ECMA-48, with the palette of xterm.
  const ink = share >= 0.6 ? 16 : 255;
  return `\u001b[48;5;${shade};38;5;${ink}m${text}\u001b[0m`;
}
