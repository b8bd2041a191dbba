/** `@candor/metrics/noise`: the sampler alone, which a host's commands load without the rest. */
export { drawDiscreteLaplace, type Fraction } from './discrete-laplace.ts';
export { bitsOf, type RandomBits } from './random-bits.ts';
