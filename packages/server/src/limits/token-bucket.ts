/**
 * A token bucket: it holds a number of tokens, one is taken for each request, and it fills up at a steady rate.
 *
 * Times are of a clock that never goes back, in milliseconds: a wall clock that jumps would open or shut it.
 */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #most: number;
  #tokens: number;
  #filledAt: number;

  /**
   * @param perSecond above 0; tokens that come back in a second
   * @param most that it holds; it begins full
   */
  constructor(perSecond: number, most: number, now: number) {
    this.#perSecond = perSecond;
    this.#most = most;
    this.#tokens = most;
    this.#filledAt = now;
  }

  /** Takes a token. @returns 0, or in how many whole seconds there will be one */
  take(now: number): number {
    const passed = Math.max(0, now - this.#filledAt) / 1000;
    this.#tokens = Math.min(this.#most, this.#tokens + passed * this.#perSecond);
    this.#filledAt = Math.max(now, this.#filledAt);
    if (this.#tokens < 1) return Math.max(1, Math.ceil((1 - this.#tokens) / this.#perSecond));
    this.#tokens -= 1;
    return 0;
  }
}
