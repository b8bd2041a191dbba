/** Prints values as one JSON array, each when it comes: a list may be longer than memory should hold. */
export function printJsonList(values: Iterable<unknown>, write: (text: string) => void): void {
  let before = '[\n  ';
  for (const value of values) {
    write(before + JSON.stringify(value, null, 2).replaceAll('\n', '\n  '));
    before = ',\n  ';
  }
  write(before.startsWith('[') ? '[]\n' : '\n]\n');
}
