import type { FormatName } from '../format-name.ts';

/** A table of a store file, and where its rows say what belongs to which session, and when. */
export interface TableLayout {
  readonly name: string;
  /** All that is ever read. What is not named here, such as a hash of somebody's query, stays in the file. */
  readonly columns: readonly string[];
  readonly session: string;
  readonly time: string;
}

/** What the store of a released client looks like. */
export interface StoreLayout {
  readonly format: FormatName;
  readonly tables: readonly TableLayout[];
}

const EVENTS = { name: 'events', session: 'session_id', time: 'timestamp' } as const;
const EVENT_COLUMNS = ['id', 'session_id', 'timestamp', 'event_type'] as const;

/** The stores that are read, told apart by the tables and columns that they have. */
export const STORE_LAYOUTS: readonly StoreLayout[] = [
  { format: 'caro/1', tables: [{ ...EVENTS, columns: [...EVENT_COLUMNS, 'data'] }] },
  { format: 'caro/rows', tables: [{ ...EVENTS, columns: [...EVENT_COLUMNS, 'event_data'] }] },
  { format: 'reasonkit/1.0.0', tables: [{ ...EVENTS, columns: [...EVENT_COLUMNS, 'payload'] }] },
  {
    format: 'reasonkit/store',
    tables: [
      {
        name: 'sessions',
        columns: [
          ...['id', 'started_at', 'ended_at', 'duration_ms', 'tool_count', 'query_count'],
          ...['profile', 'success_rate', 'client_version', 'os_family'],
        ],
        session: 'id',
        time: 'started_at',
      },
      {
        name: 'queries',
        columns: [
          ...[
            'id',
            'session_id',
            'timestamp',
            'query_length',
            'query_token_count',
            'query_type',
            'latency_ms',
          ],
          ...['tool_calls', 'error_occurred', 'error_category', 'profile_used', 'tools_used'],
        ],
        session: 'session_id',
        time: 'timestamp',
      },
      {
        name: 'reasoning_traces',
        columns: [
          ...['id', 'session_id', 'query_id', 'timestamp', 'thinktool_name', 'step_count', 'total_ms'],
          ...['coherence_score', 'depth_score'],
        ],
        session: 'session_id',
        time: 'timestamp',
      },
      {
        name: 'tool_usage',
        columns: [
          ...['id', 'session_id', 'timestamp', 'tool_name', 'tool_category', 'execution_ms', 'success'],
          'error_type',
        ],
        session: 'session_id',
        time: 'timestamp',
      },
      {
        name: 'feedback',
        columns: ['id', 'session_id', 'query_id', 'timestamp', 'feedback_type', 'rating', 'category'],
        session: 'session_id',
        time: 'timestamp',
      },
    ],
  },
];
