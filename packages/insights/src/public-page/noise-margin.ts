/**
 * How far sums of noisy numbers are off: 95 of 100 are off by less. Of one number it is the quantile of the Laplace distribution, which the
 * discrete one approaches; of a sum that of the normal distribution with the same variance, 2 scale² for each number.
 *
 * @param scale of the noise of each number
 * @param numbers how many are added up, from 1 up
 */
export function noiseMargin(scale: number, numbers: number): number {
  return numbers === 1 ? scale * Math.log(20) : 1.96 * scale * Math.sqrt(2 * numbers);
}

/**
 * The same of a quotient whose two sums have the same noise, to the first order (delta method): exact enough where the sum below is many
 * times its noise.
 *
 * @param value the quotient
 * @param below what was divided by, above 0
 */
export function quotientMargin(value: number, below: number, scale: number, numbers: number): number {
  return (noiseMargin(scale, numbers) * Math.sqrt(1 + value * value)) / below;
}
