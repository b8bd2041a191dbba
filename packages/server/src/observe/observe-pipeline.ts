import type { Control } from '../control/open-control.ts';
import type { Log } from '../log/log.ts';
import { retentionStatus } from '../retention/retention-status.ts';
import type { Writer } from '../writer/writer.ts';
import type { Observations } from './create-observations.ts';

export interface Pipeline {
  readonly log: Pick<Log, 'depth'>;
  readonly writer: Pick<Writer, 'problem'>;
  readonly control: Pick<Control, 'db'>;
  /** How long the oldest acknowledged event waits to be stored, in milliseconds. */
  lag(): Promise<number>;
}

/** Tells Prometheus what is between a 200 and the warehouse, and how retention fares. */
export function observePipeline(
  { observe }: Pick<Observations, 'observe'>,
  { log, writer, control, lag }: Pipeline,
): void {
  observe(
    'candor_log_entries',
    'Acknowledged entries that are not in the warehouse yet.',
    async () => (await log.depth()).entries,
  );
  observe(
    'candor_log_oldest_seconds',
    'How long the oldest of them waits: the lag of the writer.',
    async () => (await lag()) / 1000,
  );
  observe('candor_writer_failing', '1 while the writer could not store what it last tried.', () =>
    writer.problem() === undefined ? 0 : 1,
  );
  observe('candor_log_bytes', 'What they hold, compressed.', async () => (await log.depth()).bytes);
  observe(
    'candor_retention_success_seconds',
    'When retention last did all of its work, in Unix time; 0 before the first.',
    async () => ((await retentionStatus(control)).lastSuccess ?? 0) / 1000,
  );
}
