/**
 * Draws that are the same for the same numbers, on every machine: xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", 2021), seeded by MurmurHash3's finalizer (Appleby, 2016). Not for secrets.
 *
 * Each person and each of their days has draws of its own, so that what one does never changes another.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** @param names whole numbers that tell this sequence from all others, as the seed, a person and a day */
  constructor(...names: readonly number[]) {
    // Each word from all names: with one word behind all four, two of some hundred thousand sequences would be the same.
    const word = (start: number) => names.reduce((state, name) => mix(state ^ mix(name | 0)), start);
    this.#a = word(0x9e3779b9);
    this.#b = word(0x85ebca6b);
    this.#c = word(0xc2b2ae35);
    this.#d = word(0x27d4eb2f) | 1;
  }

  /** Goes on from a known state, as published sequences do. */
  static from(state: readonly [number, number, number, number]): Random {
    const random = new Random();
    [random.#a, random.#b, random.#c, random.#d] = state;
    return random;
  }

  /** A whole number of 32 bits. */
  next(): number {
    const result = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotate(this.#d, 11);
    return result >>> 0;
  }

  /** From 0 to just below 1. */
  share(): number {
    return this.next() / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  /** A whole number from 0 to just below `end`. */
  below(end: number): number {
    return Math.floor(this.share() * end);
  }

  /** A whole number; both ends are included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  oneOf<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError('there is nothing to draw from');
    return item;
  }

  /** One of a list in which each item is less frequent than the one before it, as words and habits are. */
  skewed<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.share() ** 2 * items.length)];
    if (item === undefined) throw new RangeError('there is nothing to draw from');
    return item;
  }

  /** By weights, which need not add up to 1. */
  weighted<T extends string>(weights: Readonly<Record<T, number>>): T {
    const entries = Object.entries(weights) as [T, number][];
    let left = this.share() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [item, weight] of entries) {
      left -= weight;
      if (left < 0) return item;
    }
    const [last] = entries.at(-1) ?? [];
    if (last === undefined) throw new RangeError('there is nothing to draw from');
    return last;
  }

  /** Whole, log-normally distributed: latencies have a long tail. @param spread the standard deviation of the logarithm */
  logNormal(median: number, spread: number): number {
    // Box and Muller (1958); 1 - share() is never 0.
    const normal = Math.sqrt(-2 * Math.log(1 - this.share())) * Math.cos(2 * Math.PI * this.share());
    return Math.round(median * Math.exp(spread * normal));
  }

  /** Whole, from 0: how often something comes again that ends with the same chance each time. */
  geometric(mean: number): number {
    return Math.floor(Math.log(1 - this.share()) / Math.log(mean / (1 + mean)));
  }

  hex(bytes: number): string {
    let text = '';
    while (text.length < 2 * bytes) text += this.next().toString(16).padStart(8, '0');
    return text.slice(0, 2 * bytes);
  }

  /** RFC 9562, section 5.7. @param time milliseconds since the epoch */
  uuid7(time: number): string {
    return uuid(time.toString(16).padStart(12, '0') + this.hex(10), '7');
  }

  /** RFC 9562, section 5.4. */
  uuid4(): string {
    return uuid(this.hex(16), '4');
  }
}

function uuid(hex: string, version: string): string {
  const variant = '89ab'.charAt(Number.parseInt(hex.charAt(16), 16) & 3);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${version}${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function mix(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
