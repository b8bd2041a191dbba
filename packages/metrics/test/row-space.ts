/** A prime below 2^26: products of two remainders are exact in a double. */
const PRIME = 67_108_859;

/**
 * What follows from sums by adding, subtracting and scaling them: the row space of a matrix of whole numbers, modulo a prime. A
 * vector that is not in it modulo the prime is in no row space at all.
 */
export class RowSpace {
  readonly #rows: number[][] = [];

  add(vector: readonly number[]): void {
    const rest = this.#reduced(vector);
    const pivot = rest.findIndex((value) => value !== 0);
    if (pivot < 0) return;
    const inverse = power(rest[pivot] ?? 0, PRIME - 2);
    this.#rows.push(rest.map((value) => (value * inverse) % PRIME));
  }

  has(vector: readonly number[]): boolean {
    return this.#reduced(vector).every((value) => value === 0);
  }

  #reduced(vector: readonly number[]): number[] {
    let rest = vector.map((value) => ((value % PRIME) + PRIME) % PRIME);
    for (const row of this.#rows) {
      const factor = rest[row.findIndex((value) => value !== 0)] ?? 0;
      if (factor !== 0)
        rest = rest.map((value, index) => (value + (PRIME - factor) * (row[index] ?? 0)) % PRIME);
    }
    return rest;
  }
}

/** Fermat: the inverse of a is a to the power of p - 2. */
function power(base: number, exponent: number): number {
  let [result, square] = [1, base];
  for (let left = exponent; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = (result * square) % PRIME;
    square = (square * square) % PRIME;
  }
  return result;
}
