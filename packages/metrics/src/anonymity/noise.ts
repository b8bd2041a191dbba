/** `@candor/metrics/noise`: what drawing noise takes and no more, for a host's commands. */
export { MOST } from './contribution-bounds.ts';
export { drawDiscreteLaplace, type Fraction } from './discrete-laplace.ts';
export { bitsOf, type RandomBits } from './random-bits.ts';
