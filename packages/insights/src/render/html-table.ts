import { escapeXml } from '@candor/charts';

/** What stands in a cell: `html` is safe already. */
export interface Cell {
  readonly html: string;
  readonly isNumber?: true;
}

export function cell(words: string): Cell {
  return { html: escapeXml(words) };
}

export function numberCell(words: string): Cell {
  return { html: escapeXml(words), isNumber: true };
}

/** A table that scrolls by itself where it is too wide. The first cell of a row names it. */
export function htmlTable(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const look = ({ isNumber }: Cell) => (isNumber ? ' class="number"' : '');
  const top = head.map((one) => `<th scope="col"${look(one)}>${one.html}</th>`).join('');
  const body = rows.map((row) => {
    const cells = row.map((one, index) =>
      index === 0 ? `<th scope="row"${look(one)}>${one.html}</th>` : `<td${look(one)}>${one.html}</td>`,
    );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<div class="scroll" tabindex="0"><table><thead><tr>${top}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}
