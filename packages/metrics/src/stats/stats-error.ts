/** Numbers from which nothing can be said: one line that says what is wrong and what to give instead. */
export class StatsError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'StatsError';
  }
}

/** @throws {StatsError} unless it is a share between 0 and 1, both excluded */
export function demandShare(name: string, value: number): void {
  if (!(value > 0 && value < 1))
    throw new StatsError(`${name} is ${value}; give a number between 0 and 1, such as 0.05`);
}
