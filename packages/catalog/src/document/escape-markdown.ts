/**
 * Writes words so that GitHub Flavored Markdown (https://github.github.com/gfm/) shows them as they are, anywhere in a
 * line and in a table's cell too.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/[\\`*{}[\]<>|~$&]/g, '\\$&')
      // Inside a word it means nothing, and names such as not_found stay readable.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      // What would open a heading, a list or a rule at the start of a line.
      .replace(/^([#+=-])/, '\\$1')
      .replace(/^(\d{1,9})([.)])(?= |$)/, '$1\\$2')
  );
}

/**
 * Something to be read exactly so. Within a table's cell a `|` would end the cell, and how a backslash before it is read
 * differs between programs, so there it is written as HTML.
 */
export function codeMarkdown(code: string, inTable: boolean): string {
  if (inTable && code.includes('|')) {
    const html = code.replace(/[&<>|`\\*_{}[\]~$]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    return `<code>${html}</code>`;
  }
  if (code === '') return '';
  const fence = fenceFor(code, 1);
  const edge = /^`|`$|^ .* $/.test(code) ? ' ' : '';
  return fence + edge + code + edge + fence;
}

/** A block of lines that are shown as they are. */
export function sampleMarkdown(text: string, language: string): string {
  const fence = fenceFor(text, 3);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** More backticks than the text has in a row. */
function fenceFor(text: string, atLeast: number): string {
  const runs: readonly string[] = text.match(/`+/g) ?? [];
  return '`'.repeat(Math.max(atLeast, ...runs.map((run) => run.length + 1)));
}
