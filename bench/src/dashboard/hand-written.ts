/** A question to a metric, and the SQL that somebody who knows the engine writes for it by hand. */
export interface HandWritten {
  readonly metric: string;
  readonly query: Readonly<Record<string, string>>;
  /** Its first column tells the row, as the metric's answer does; its second is the value. */
  readonly sql: (from: string, to: string) => string;
}

export const HAND_WRITTEN: readonly HandWritten[] = [
  {
    metric: 'commands',
    query: { interval: 'day' },
    sql: (from, to) =>
      `SELECT toString(toStartOfDay(timestamp)) AS row, count() AS value FROM events_caro` +
      ` WHERE event = 'command.generated' AND ${between(from, to)} GROUP BY row ORDER BY row`,
  },
  {
    metric: 'generation_success_rate',
    query: { by: 'os' },
    sql: (from, to) =>
      `SELECT os AS row, countIf(success) / count() AS value FROM events_caro` +
      ` WHERE event = 'command.generated' AND ${between(from, to)} GROUP BY row ORDER BY row`,
  },
  {
    metric: 'csr',
    query: {},
    sql: (from, to) =>
      `SELECT '' AS row, countIf(event = 'command.executed' AND execution_mode <> 'dry_run'` +
      ` AND modified_before_execution = false) / countIf(event = 'command.generated') AS value FROM events_caro` +
      ` WHERE event IN ('command.generated', 'command.executed') AND ${between(from, to)}`,
  },
  {
    metric: 'inference_time_mean',
    query: { by: 'backend_used' },
    sql: (from, to) =>
      `SELECT backend_used AS row, avg(inference_time_ms) AS value FROM events_caro` +
      ` WHERE event = 'command.generated' AND ${between(from, to)} GROUP BY row ORDER BY row`,
  },
  {
    metric: 'inference_latency',
    // Percentiles from events: sketches have others.
    query: { exact: '1' },
    sql: (from, to) =>
      `SELECT '' AS row, arrayJoin(quantilesExactInclusive(0.5, 0.95, 0.99)(inference_time_ms)) AS value FROM events_caro` +
      ` WHERE event = 'command.generated' AND ${between(from, to)}`,
  },
];

function between(from: string, to: string): string {
  const time = (text: string) => `toDateTime64('${text.slice(0, 19).replace('T', ' ')}', 3, 'UTC')`;
  return `timestamp >= ${time(from)} AND timestamp < ${time(to)}`;
}
