import type { Proportion, Sample } from '@candor/metrics';
import { InvalidArgumentError } from 'commander';

const COUNT = /^\d{1,15}$/;
/** Decimal, also as 1e-3. */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** `120/1000`: so many of so many. */
export function parseProportion(text: string): Proportion {
  const [successes = '', trials = '', ...rest] = text.split('/');
  if (!COUNT.test(successes) || !COUNT.test(trials) || rest.length > 0)
    throw new InvalidArgumentError('Write successes and units, as 120/1000.');
  return { successes: Number(successes), trials: Number(trials) };
}

/** `1000,4.2,1.5`: units, mean and standard deviation. */
export function parseSample(text: string): Sample {
  const parts = text.split(',');
  const [n = Number.NaN, mean = Number.NaN, sd = Number.NaN] = parts.map(numberOf);
  if (parts.length !== 3 || [n, mean, sd].some(Number.isNaN))
    throw new InvalidArgumentError('Write units, mean and standard deviation, as 1000,4.2,1.5.');
  return { n, mean, sd };
}

/** `1000,1010`: a list of numbers. */
export function parseList(text: string): readonly number[] {
  const numbers = text.split(',').map(numberOf);
  if (numbers.some(Number.isNaN)) throw new InvalidArgumentError('Write numbers and commas, as 1000,1010.');
  return numbers;
}

export function parseNumber(text: string): number {
  const number = numberOf(text);
  if (Number.isNaN(number)) throw new InvalidArgumentError('Write a number, as 0.05.');
  return number;
}

/** Above 0 and below 1. */
export function parseShare(text: string): number {
  const share = numberOf(text);
  if (!(share > 0 && share < 1)) throw new InvalidArgumentError('Write a number between 0 and 1, as 0.05.');
  return share;
}

function numberOf(text: string): number {
  return NUMBER.test(text.trim()) ? Number(text) : Number.NaN;
}
