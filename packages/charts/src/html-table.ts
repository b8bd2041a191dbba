import { escapeXml } from './escape-xml.ts';

/**
 * A table whose first column names its rows, as HTML.
 *
 * @param rows texts; as many as the head has
 */
export function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const top = head.map((name) => `<th scope="col">${escapeXml(name)}</th>`).join('');
  const body = rows.map(([name = '', ...cells]) => {
    const rest = cells.map((cell) => `<td>${escapeXml(cell)}</td>`).join('');
    return `<tr><th scope="row">${escapeXml(name)}</th>${rest}</tr>`;
  });
  return `<table><thead><tr>${top}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** The numbers behind a picture, for whoever opens them. */
export function tableBehind(...table: Parameters<typeof htmlTable>): string {
  return `<details><summary>As a table</summary>${htmlTable(...table)}</details>`;
}
