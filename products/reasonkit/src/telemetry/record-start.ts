import { compareVersions } from '@candor/catalog';
import type { Telemetry } from '@candor/client';
import type { ConfigSource } from '../backend/configured-backend.ts';
import type { recorded } from '../recorded.ts';
import type { LastRun } from '../store/last-run.ts';
import type { RunCounts } from './run-counts.ts';

type Version = `${number}.${number}.${number}`;

/** A run of work ends after half an hour of silence, or at midnight UTC (docs/contract.md, section 2). */
const SILENCE_MS = 30 * 60_000;
const DAY_MS = 86_400_000;

export interface Start {
  /** Of this host. */
  readonly version: Version;
  readonly now: number;
  readonly last: LastRun | undefined;
  readonly configSource: ConfigSource;
  readonly counts: RunCounts;
}

/** Records that rk-core was started, what follows from the last time, and, when it ends, that it ended. */
export function recordStart(telemetry: Telemetry<typeof recorded>, start: Start): void {
  const { version, now, last, counts } = start;
  telemetry.session({ is_first_run: last === undefined, config_source: start.configSource }, (run) => ({
    duration_ms: run.durationMs,
    query_count: counts.queries,
    tool_count: counts.tools,
    error_count: counts.errors,
    ...(counts.queries === 0 ? {} : { success_rate: counts.answered / counts.queries }),
    ...(counts.profile === undefined ? {} : { profile: counts.profile }),
    exit_reason: run.ending,
  }));
  if (last === undefined) return;
  if (compareVersions(version, last.version) > 0) {
    telemetry.record('update_completed', { from_version: last.version as Version, to_version: version });
  }
  const idle = now - last.at;
  const sameDay = Math.floor(now / DAY_MS) === Math.floor(last.at / DAY_MS);
  if (idle >= 0 && idle < SILENCE_MS && sameDay) telemetry.record('session_resumed', { idle_ms: idle });
}
