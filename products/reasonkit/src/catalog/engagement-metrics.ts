/** How many people there are, whether they stay, and how much they ask. People come from activity records alone. */
const active = { activity: 'active' } as const;
const sessions = { event: 'session_started', count: 'sessions' } as const;
/** The commands that put a question to a model. */
const queries = { event: 'command_executed', where: { command: { in: ['think', 'compare'] } } } as const;

/** The targets of retention are the shares of the design's funnels (version 1.0.0 of 2025-12-28). */
export const engagementMetrics = {
  dau: {
    kind: 'window',
    question: 'How many people use ReasonKit on a day?',
    ...active,
    days: 1,
    target: { growing: true },
  },
  wau: {
    kind: 'window',
    question: 'How many people use ReasonKit in a week?',
    ...active,
    days: 7,
    target: { growing: true },
  },
  mau: {
    kind: 'window',
    question: 'How many people use ReasonKit in a month?',
    ...active,
    days: 30,
    target: { growing: true },
  },
  stickiness: {
    kind: 'quotient',
    question: 'How much of a month do people use ReasonKit on a day?',
    numerator: 'dau',
    denominator: 'mau',
    unit: 'share',
    target: { growing: true },
  },
  think_users: {
    kind: 'window',
    question: 'How many people had a ThinkTool work for them in the last seven days?',
    activity: 'think_used',
    days: 7,
  },
  active_person_days: {
    kind: 'distinct',
    question: 'How many installations that share events ran a command on a day?',
    of: { event: 'command_executed' },
    id: 'daily_id',
    breakdowns: ['os', 'version', 'tier'],
  },
  retention_d1: {
    kind: 'retention',
    question: 'How many come back a day later?',
    ...active,
    after: { days: 1 },
    target: { atLeast: 0.45 },
  },
  retention_d7: {
    kind: 'retention',
    question: 'How many come back a week later?',
    ...active,
    after: { days: 7 },
    target: { atLeast: 0.28 },
  },
  retention_d30: {
    kind: 'retention',
    question: 'How many come back a month later?',
    ...active,
    after: { days: 30 },
  },
  churn: { kind: 'churn', question: 'How many people of the last weeks stay away?', ...active, days: 28 },
  resurrection: {
    kind: 'resurrection',
    question: 'How many who stayed away come back?',
    ...active,
    days: 28,
  },
  sessions: {
    kind: 'count',
    question: 'How many sessions are there?',
    of: sessions,
    breakdowns: ['os', 'version'],
  },
  session_duration: {
    kind: 'percentiles',
    question: 'How long is rk-core at work in a session?',
    of: { event: 'session_ended' },
    field: 'duration_ms',
    perSession: 'sum',
    percentiles: [50, 95],
    unit: 'ms',
  },
  queries: {
    kind: 'count',
    question: 'How many questions are answered?',
    of: queries,
    breakdowns: ['command', 'profile', 'version'],
  },
  queries_per_session: {
    kind: 'ratio',
    question: 'How many questions are asked in a session?',
    numerator: queries,
    denominator: sessions,
    unit: 'count',
  },
  sessions_resumed: {
    kind: 'ratio',
    question: 'How often do people go on with a run of work?',
    numerator: { event: 'session_resumed' },
    denominator: sessions,
    unit: 'count',
  },
} as const;
