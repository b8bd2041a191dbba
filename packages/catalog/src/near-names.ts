/** How many changes of a letter still make a name a likely slip. */
const FAR = 3;

/**
 * Names that somebody may have meant by one that there is not, the likeliest first. Case and the signs between words do
 * not count, and a part of a name is enough.
 */
export function nearNames(name: string, names: readonly string[]): readonly string[] {
  const wanted = letters(name);
  return names
    .map((one) => ({ one, distance: distance(wanted, letters(one)) }))
    .filter((candidate) => candidate.distance <= FAR)
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ one }) => one);
}

function letters(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function distance(wanted: string, name: string): number {
  if (wanted.length >= 3 && name.includes(wanted)) return 1;
  // A short name is another word long before it has that many slips.
  return edits(wanted, name) * (wanted.length < 5 ? 2 : 1);
}

/** The least number of letters to insert, remove or replace (Levenshtein 1966), row by row. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...b].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
