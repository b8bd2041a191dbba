/**
 * Rows as lines of CSV (RFC 4180, section 2), without the breaks between them: a cell with a comma, a quote or a line break is
 * quoted, and no cell is a formula.
 */
export function csvLines(rows: readonly (readonly string[])[]): readonly string[] {
  return rows.map((row) => row.map(csvCell).join(','));
}

function csvCell(text: string): string {
  const cell = defused(text);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * A spreadsheet takes a text that begins like this for a formula, and runs it; an apostrophe says that it is text
 * (https://owasp.org/www-community/attacks/CSV_Injection). A number below zero is none.
 */
function defused(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/;
