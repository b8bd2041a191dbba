/** Whether a number counts things, from 1. */
export function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
