import type { FieldMapping, FormatMapping } from '@candor/catalog';
import { ERROR_CATEGORY, FEEDBACK_TYPE, OS, THINK_TOOL } from './spellings.ts';

const client = {
  client_version: 'source.version',
  os_family: { to: 'source.os', values: OS },
} as const;
const ended: FieldMapping = { ignored: 'session_ended says it' };
const joined: FieldMapping = { ignored: 'what it points to has another id here' };

/** Of a question nothing is taken but how it went: its length or type could tell whose it is. */
const query = {
  latency_ms: 'duration_ms',
  tool_calls: 'thinktool_count',
  profile_used: 'profile',
  query_length: { ignored: 'it is about what was asked' },
  query_token_count: { ignored: 'it is about what was asked' },
  query_type: { ignored: 'it is about what was asked' },
  tools_used: { ignored: 'people name tools of their own; reasoning_traces names the ThinkTools' },
} as const;

/** `reasonkit/store`: the tables of the released `.rk_telemetry.db`, a row an event. */
export const reasonkitStore: FormatMapping = {
  events: {
    sessions: [
      {
        to: 'session_started',
        fields: {
          ...client,
          ...{ ended_at: ended, duration_ms: ended, tool_count: ended, query_count: ended },
          ...{ profile: ended, success_rate: ended },
        },
        gaps: [],
      },
      {
        to: 'session_ended',
        at: 'ended_at',
        fields: {
          ...client,
          duration_ms: 'duration_ms',
          tool_count: 'tool_count',
          query_count: 'query_count',
          profile: 'profile',
          success_rate: 'success_rate',
        },
        gaps: ['duration_ms'],
      },
    ],
    queries: [
      {
        to: 'command_executed',
        when: { error_occurred: 0 },
        fields: { ...query, error_category: { ignored: 'nothing failed' } },
        constants: { success: true },
        gaps: ['command'],
      },
      {
        to: 'command_failed',
        when: { error_occurred: 1 },
        fields: { ...query, error_category: { to: 'error_category', values: ERROR_CATEGORY } },
        gaps: ['command', 'error_category'],
      },
    ],
    reasoning_traces: {
      to: 'thinktool_completed',
      fields: {
        thinktool_name: { to: 'thinktool', values: THINK_TOOL },
        step_count: 'step_count',
        total_ms: 'duration_ms',
        coherence_score: 'coherence_score',
        depth_score: 'depth_score',
        query_id: joined,
      },
      gaps: [],
    },
    tool_usage: {
      to: 'tool_used',
      fields: {
        tool_category: 'tool_category',
        execution_ms: 'duration_ms',
        success: { to: 'success', values: { 0: false, 1: true } },
        tool_name: { ignored: 'people name tools of their own' },
        error_type: { ignored: 'failures are events of their own' },
      },
      gaps: ['tool_category'],
    },
    feedback: {
      to: 'feedback_given',
      fields: {
        feedback_type: { to: 'feedback_type', values: FEEDBACK_TYPE },
        rating: 'rating',
        category: 'category',
        query_id: joined,
      },
      gaps: [],
    },
  },
};
