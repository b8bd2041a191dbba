import type { ReadKeyTable } from '../access/read-key-table.ts';
import type { BootstrapTable, SessionTable } from '../access/session-tables.ts';
import type { WriteKeyTable } from '../access/write-key-table.ts';
import type { RejectedTable } from '../dead-letters/rejected-table.ts';
import type { DeletionTable, TombstoneTable } from '../erasure/ledger-tables.ts';
import type { ImportsTable } from '../import/imports-table.ts';
import type { PolicyTable } from '../policy/policy-table.ts';
import type { ReleaseCell, ReleaseFloor, ReleaseSpend } from '../releases/release-tables.ts';
import type { RemovalClockRow } from '../retention/removal-clock.ts';
import type { RetentionHorizon, RetentionRun } from '../retention/retention-tables.ts';
import type { RollupSince } from '../rollups/kept-since.ts';
import type { RollupDay } from '../rollups/rollup-day.ts';

/** What operators decide and the server must remember: a table's columns, by its name. Each part adds its own. */
export interface ControlTables {
  readonly policies: PolicyTable;
  readonly deletions: DeletionTable;
  readonly tombstones: TombstoneTable;
  readonly write_keys: WriteKeyTable;
  readonly read_keys: ReadKeyTable;
  readonly bootstrap: BootstrapTable;
  readonly sessions: SessionTable;
  readonly release_spends: ReleaseSpend;
  readonly release_cells: ReleaseCell;
  readonly release_floor: ReleaseFloor;
  readonly rejected: RejectedTable;
  readonly imports: ImportsTable;
  readonly rollup_days: RollupDay;
  readonly rollups_since: RollupSince;
  readonly retention_horizons: RetentionHorizon;
  readonly removal_clock: RemovalClockRow;
  readonly retention_runs: RetentionRun;
}
