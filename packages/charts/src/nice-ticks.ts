/**
 * Round numbers to label an axis with, from 0 to at least the greatest value: steps of 1, 2 or 5 times a power of ten
 * (Heckbert, "Nice numbers for graph labels", Graphics Gems, 1990).
 *
 * @param count about how many steps
 */
export function niceTicks(greatest: number, count: number): readonly number[] {
  if (!(greatest > 0) || !Number.isFinite(greatest)) return [0, 1];
  const rough = greatest / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((one) => one * power >= rough * 0.999) ?? 10);
  const steps = Math.max(1, Math.ceil(greatest / step - 1e-9));
  // The greatest numbers there are have no round one above them.
  if (!Number.isFinite(step * steps)) return [0, greatest];
  // 3 * 0.1 is 0.30000000000000004
  return Array.from({ length: steps + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}
