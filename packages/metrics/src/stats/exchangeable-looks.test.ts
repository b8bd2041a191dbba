import { expect, it } from 'vitest';
import { exchangeableCritical, exchangeableLooks } from './exchangeable-looks.ts';
import { normalTail } from './normal.ts';

/** The density of the standard normal distribution. */
function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

it("is the least bound of Doob's inequality over all hinges, E(|Z| − k)⁺ / (c − k)", () => {
  for (const alpha of [0.2, 0.05, 0.01, 0.0001]) {
    const critical = exchangeableCritical(alpha);
    let least = 1;
    for (let k = 0; k < critical - 1e-3; k += 1e-4) {
      least = Math.min(least, (2 * (density(k) - k * normalTail(k))) / (critical - k));
    }
    expect(Math.abs(least / alpha - 1)).toBeLessThan(1e-6);
  }
});

it('lies between one look and a sum of errors', () => {
  expect(exchangeableCritical(0.05)).toBeCloseTo((2 * density(1.959963984540054)) / 0.05, 12);
});

it('has a p-value that is alpha where the interval ends at zero', () => {
  for (const alpha of [0.5, 0.05, 1e-6]) {
    const { lower, pValue } = exchangeableLooks(3 * exchangeableCritical(alpha), 3, alpha);
    expect(lower).toBeCloseTo(0, 10);
    expect(pValue / alpha).toBeCloseTo(1, 8);
  }
  expect(exchangeableLooks(0.5, 1, 0.05).pValue).toBe(1);
  expect(exchangeableLooks(60, 1, 0.05).pValue).toBe(0);
});
