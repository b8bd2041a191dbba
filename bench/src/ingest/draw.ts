/** Draws of a sequence that is the same in every run (xorshift32, Marsaglia 2003): two runs send events of one shape. */
export class Draw {
  #state: number;

  /** @param seed any whole number but 0 */
  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to just below 1. */
  share(): number {
    this.#state ^= this.#state << 13;
    this.#state ^= this.#state >>> 17;
    this.#state ^= this.#state << 5;
    return (this.#state >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  below(end: number): number {
    return Math.floor(this.share() * end);
  }

  oneOf<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('there is nothing to draw from');
    return item;
  }

  /** A whole number, exponentially distributed: most waits are short and a few are long. */
  exponential(mean: number): number {
    return Math.floor(-Math.log(1 - this.share()) * mean);
  }
}
