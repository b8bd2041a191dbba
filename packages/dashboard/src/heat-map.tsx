import type { JSX } from 'preact';
import { formatCount, formatValue, NO_VALUE } from './format.ts';
import { heatOf } from './heat.ts';

export interface HeatCell {
  /** 0–1, or more where a later step holds more; null where there is nothing to divide by. */
  readonly share: number | null;
  readonly n: number | null;
  readonly of: number | null;
  readonly incomplete: boolean;
}

export interface HeatRow {
  readonly name: string;
  /** How many it is about; null where that is not known. */
  readonly n: number | null;
  /** Fewer than the columns where the rest has not begun. */
  readonly cells: readonly HeatCell[];
}

interface HeatMapProps {
  readonly caption: string;
  /** Over the names of the rows, and over how many each is about. */
  readonly corner: string;
  readonly counted: string;
  readonly columns: readonly string[];
  readonly rows: readonly HeatRow[];
  /** All rows together, under the line. */
  readonly total?: HeatRow;
}

/** Shares by row and column: a table whose cells are the darker the larger they are. A star is what is not over. */
export function HeatMap(props: HeatMapProps): JSX.Element {
  const { caption, corner, counted, columns, rows, total } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than a narrow screen, it is scrolled by the keys
    <section class="wide" aria-label={caption} tabIndex={0}>
      <table class="heat">
        <caption class="hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            <th scope="col">{counted}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} row={row} columns={columns} />
          ))}
        </tbody>
        {total !== undefined && (
          <tfoot>
            <Row row={total} columns={columns} />
          </tfoot>
        )}
      </table>
    </section>
  );
}

function Row({ row, columns }: { readonly row: HeatRow; readonly columns: readonly string[] }): JSX.Element {
  return (
    <tr data-row={row.name}>
      <th scope="row">{row.name}</th>
      <td>{row.n === null ? NO_VALUE : formatCount(row.n)}</td>
      {columns.map((column, index) => (
        <Cell key={column} cell={row.cells[index]} />
      ))}
    </tr>
  );
}

function Cell({ cell }: { readonly cell: HeatCell | undefined }): JSX.Element {
  if (cell === undefined) return <td />;
  const { share, n, of, incomplete } = cell;
  if (share === null) return <td class="aside">{NO_VALUE}</td>;
  return (
    <td
      data-heat={heatOf(share)}
      data-value={share}
      data-incomplete={incomplete}
      {...(n === null || of === null ? {} : { title: `${formatCount(n)} of ${formatCount(of)}` })}
    >
      {formatValue(Math.round(share * 100) / 100, 'share')}
      {incomplete && (
        <>
          <span aria-hidden="true">*</span>
          <span class="hidden"> so far</span>
        </>
      )}
    </td>
  );
}
