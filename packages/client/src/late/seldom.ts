/** What a run needs when something was stopped, widened, busy, forgotten, or is being tried out. */
export { applyPolicy } from '@candor/catalog/policy';
export { limitToAgreed, readAgreedEvents } from '../consent/agreed-events.ts';
export { tellEnded } from '../consent/tell-ended.ts';
export { createExperiments } from '../experiments/experiments.ts';
export { readStops } from '../policy/policy-file.ts';
export { pruneAtEnd } from '../store/prune-while-off.ts';
export { spill } from '../store/spill.ts';
