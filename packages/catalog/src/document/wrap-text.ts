/**
 * Breaks a line at blanks, so that no line is longer than `width`. A word that does not fit stays whole.
 *
 * @param first what the first line begins with
 * @param others what every other line begins with; as many blanks by default
 */
export function wrapText(
  text: string,
  width: number,
  first = '',
  others: string = ' '.repeat(first.length),
): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const start = lines.length === 0 ? first : others;
    if (line === '' || start.length + line.length + 1 + word.length <= width) {
      line = line === '' ? word : `${line} ${word}`;
      continue;
    }
    lines.push(start + line);
    line = word;
  }
  return [...lines, (lines.length === 0 ? first : others) + line];
}
