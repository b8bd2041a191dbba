/** What an operator's commands do with a data folder, whether or not a server runs on it. */

export { createBootstrapToken } from './access/bootstrap-token.ts';
export { READ_ROLES, type ReadRole } from './access/read-key-table.ts';
export {
  createReadKey,
  listReadKeys,
  type NewReadKey,
  type ReadKey,
  removeReadKey,
  revokeReadKey,
} from './access/read-keys.ts';
export { endOf, endSessions, listSessions, type Session } from './access/sessions.ts';
export type { WriteKey } from './access/write-key.ts';
export { createKey, listKeys, type NewKey, removeKey, revokeKey } from './access/write-keys.ts';
export { auditFolder } from './audit/audit-folder.ts';
export type { AuditFind, AuditReport, SampledEvent } from './audit/audit-report.ts';
export type { BackupManifest } from './backup/manifest.ts';
export { type RestoreOptions, restoreBackup } from './backup/restore-backup.ts';
export type { Snapshot } from './backup/take-snapshot.ts';
export { refuseUsed, writeBackup } from './backup/write-backup.ts';
export { type Control, openControl } from './control/open-control.ts';
export { type RejectedCount, readRejected } from './dead-letters/read-rejected.ts';
export { type Examination, examine } from './doctor/examine.ts';
export type { Finding } from './doctor/finding.ts';
export type { DeletionState } from './erasure/ledger-tables.ts';
export { type DeletionList, listDeletions } from './erasure/list-deletions.ts';
export { redoErasures } from './erasure/redo-erasures.ts';
export type { ImportSummary } from './import/import-summary.ts';
export { type HeldPolicy, readPolicies } from './policy/held-policy.ts';
export { issuePolicy, VALID_DAYS } from './policy/issue-policy.ts';
export { createPolicyKey, signingKeyOf } from './policy/policy-keys.ts';
export { type StopNames, stopNames } from './policy/stop-names.ts';
export { type RetentionStatus, retentionStatus } from './retention/retention-status.ts';
export type { ProductRollups, RollupState } from './rollups/rollup-state.ts';
export type { Checked, Refreshed } from './rollups/rollups.ts';
export type { UploadLine } from './routes/uploads.ts';
export { runningServer, type ServerAddress } from './running-server-file.ts';
