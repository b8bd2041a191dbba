import type { ActivityRecord } from './activity-record.ts';

/**
 * Records on their way. A batch is on disk before it is first sent, and stays there until the server has answered, so
 * that what is sent again is the same under the same id and is counted once.
 */
export interface ActivityBatch {
  /** UUIDv4, related to nothing else. */
  readonly batchId: string;
  readonly sourceId: number;
  /** Milliseconds since the epoch. */
  readonly firstAttemptAt: number;
  readonly records: readonly ActivityRecord[];
}
