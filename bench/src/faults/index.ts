/** What tests of the whole system use: a server under load to which things happen. */
export type { FaultKind } from './fault.ts';
export { type FaultReport, type FaultRun, runFaults } from './run-faults.ts';
export { ServedFolder } from './served-folder.ts';
