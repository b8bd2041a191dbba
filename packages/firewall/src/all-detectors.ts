/** The detectors, for programs that load them when a value needs them. */
export { askDetectors } from './ask-detectors.ts';
