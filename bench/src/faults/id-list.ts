/** Many 64-bit numbers in eight bytes each. */
export class IdList {
  #ids = new BigUint64Array(1 << 16);
  #count = 0;

  add(ids: BigUint64Array): void {
    const needed = this.#count + ids.length;
    if (needed > this.#ids.length) {
      const longer = new BigUint64Array(Math.max(needed, this.#ids.length * 2));
      longer.set(this.#ids.subarray(0, this.#count));
      this.#ids = longer;
    }
    this.#ids.set(ids, this.#count);
    this.#count = needed;
  }

  get count(): number {
    return this.#count;
  }

  /** A copy, in ascending order. */
  sorted(): BigUint64Array {
    return this.#ids.slice(0, this.#count).sort();
  }
}
