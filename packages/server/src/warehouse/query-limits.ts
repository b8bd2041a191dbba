import { QueryError } from '@candor/metrics';
import { ClickHouseError, type ClickHouseSettings } from '@clickhouse/client';

/** Bounds of a reader's query: it may not take the machine from ingest. */
export const QUERY_LIMITS: ClickHouseSettings = {
  /** Seconds. */
  max_execution_time: 30,
  max_rows_to_read: '5000000000',
  max_result_rows: '100000',
  max_memory_usage: '2000000000',
  max_bytes_before_external_group_by: '1000000000',
};

/** What the engine says when a bound is reached (ErrorCodes.cpp of ClickHouse): rows, time, speed, memory, rows or bytes. */
const EXCEEDED: ReadonlySet<string> = new Set(['158', '159', '160', '241', '396']);

/** An error of a query in words for whoever asked; one that is neither about its size nor about reaching the warehouse as it is. */
export function readersError(error: unknown): unknown {
  if (error instanceof ClickHouseError) {
    if (!EXCEEDED.has(error.code)) return error;
    const line =
      'this question takes more time or memory than one may: ask for a shorter range or fewer groups';
    return new QueryError('too_costly', line, { cause: error });
  }
  const line = 'the warehouse does not answer now: ask again in a moment';
  return new QueryError('unavailable', line, { cause: error });
}
