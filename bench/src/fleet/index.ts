/** A simulated fleet, and a server's answers beside the truth about it. */
export { compareFleet } from './compare-fleet.ts';
export { sendFleet } from './send-fleet.ts';
export { withExperiment } from './with-experiment.ts';
