/** What is known of one group of events: everything that any metric is computed from. Cells of different days add up. */
export class Cell {
  /** What a ratio's numerator counts. */
  over = 0;
  /** What it is set against; of other metrics, what they count. */
  n = 0;
  sum = 0;
  least: number = Infinity;
  most: number = -Infinity;
  /** How often each value came, where percentiles or a histogram are asked for. */
  values: Map<number, number> | undefined;

  /** Takes a number. @param keep whether its value is to be told apart from others */
  take(value: number, keep: boolean): void {
    this.n += 1;
    this.sum += value;
    this.least = Math.min(this.least, value);
    this.most = Math.max(this.most, value);
    if (!keep) return;
    this.values ??= new Map();
    this.values.set(value, (this.values.get(value) ?? 0) + 1);
  }

  add(other: Cell): void {
    this.over += other.over;
    this.n += other.n;
    this.sum += other.sum;
    this.least = Math.min(this.least, other.least);
    this.most = Math.max(this.most, other.most);
    if (other.values === undefined) return;
    this.values ??= new Map();
    for (const [value, times] of other.values) this.values.set(value, (this.values.get(value) ?? 0) + times);
  }
}

/** Cells by the value of a dimension; `''` where nothing is told apart. */
export type Cells = Map<string, Cell>;

export function cellOf(cells: Cells, group: string): Cell {
  const known = cells.get(group);
  if (known !== undefined) return known;
  const cell = new Cell();
  cells.set(group, cell);
  return cell;
}

export function addCells(into: Cells, others: Cells): void {
  for (const [group, cell] of others) cellOf(into, group).add(cell);
}
