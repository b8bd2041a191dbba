/**
 * Runs work with a bound on how much is under way at a time; the rest waits its turn, first come first served.
 *
 * @example const inflate = atMost(4, promisify(gunzip));
 */
export function atMost<A extends readonly unknown[], R>(
  most: number,
  work: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (...args) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work(...args);
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
