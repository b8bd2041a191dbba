/** The gate without the detectors, for programs that load those only when a value needs them. */
export type { AskDetectors } from './ask-detectors.ts';
export { type Clean, createGateAsking } from './create-gate-asking.ts';
