/** How much caro is used, where, and for what. */
const generated = { event: 'command.generated' } as const;
const started = { event: 'session.start' } as const;
const inferenceTime = {
  of: generated,
  field: 'inference_time_ms',
  unit: 'ms',
  breakdowns: ['backend_used'],
} as const;
const responseTime = {
  of: generated,
  field: 'response_time_ms',
  unit: 'ms',
  breakdowns: ['backend_used'],
} as const;

export const usageMetrics = {
  sessions: {
    kind: 'count',
    question: 'How many sessions are there?',
    of: { ...started, count: 'sessions' },
  },
  commands: {
    kind: 'count',
    question: 'How many requests are answered?',
    of: generated,
    breakdowns: ['version'],
  },
  commands_executed: {
    kind: 'count',
    question: 'How many commands are run?',
    of: { event: 'command.executed', where: { execution_mode: { not: 'dry_run' } } },
  },
  commands_per_session: {
    kind: 'ratio',
    question: 'How many commands are asked for in a session?',
    numerator: generated,
    denominator: { ...started, count: 'sessions' },
    unit: 'count',
    target: { atLeast: 3 },
  },
  session_duration: {
    kind: 'percentiles',
    question: 'How long is a session at work?',
    of: { event: 'session.end' },
    field: 'session_duration_ms',
    perSession: 'sum',
    percentiles: [50],
    unit: 'ms',
  },
  inference_time_mean: { kind: 'mean', question: 'How long do backends take on average?', ...inferenceTime },
  inference_time_min: {
    kind: 'min',
    question: 'How fast was the fastest answer of a backend?',
    ...inferenceTime,
  },
  inference_time_max: {
    kind: 'max',
    question: 'How slow was the slowest answer of a backend?',
    ...inferenceTime,
  },
  inference_time_histogram: {
    kind: 'histogram',
    question: 'How are the times of the backends spread?',
    ...inferenceTime,
  },
  response_time_mean: { kind: 'mean', question: 'How long do people wait on average?', ...responseTime },
  response_time_min: { kind: 'min', question: 'How short was the shortest wait?', ...responseTime },
  response_time_max: { kind: 'max', question: 'How long was the longest wait?', ...responseTime },
  response_time_histogram: { kind: 'histogram', question: 'How are the waits spread?', ...responseTime },
  platform_distribution: {
    kind: 'distribution',
    question: 'On which systems does caro run?',
    of: started,
    by: 'os',
  },
  arch_distribution: {
    kind: 'distribution',
    question: 'On which processors does caro run?',
    of: started,
    by: 'arch',
  },
  shell_distribution: {
    kind: 'distribution',
    question: 'Which shells do people use?',
    of: started,
    by: 'shell',
  },
  version_distribution: {
    kind: 'distribution',
    question: 'Which versions are in use?',
    of: started,
    by: 'version',
  },
  backend_distribution: {
    kind: 'distribution',
    question: 'Which backends answer?',
    of: generated,
    by: 'backend_used',
  },
  intent_distribution: {
    kind: 'distribution',
    question: 'What kinds of task are asked for?',
    of: generated,
    by: 'query_intent',
  },
  category_distribution: {
    kind: 'distribution',
    question: 'In which fields of work are commands asked for?',
    of: generated,
    by: 'category',
  },
  safety_distribution: {
    kind: 'distribution',
    question: 'How dangerous are the generated commands?',
    of: generated,
    by: 'risk_level',
  },
  safety_categories: {
    kind: 'distribution',
    question: 'Which dangers does the safety check find?',
    of: { event: 'safety.triggered' },
    by: 'pattern_category',
  },
  top_errors: {
    kind: 'distribution',
    question: 'Which failures are the most frequent?',
    of: { event: 'error.occurred' },
    by: 'error_code',
    breakdowns: ['error_category', 'component'],
  },
  feature_use: {
    kind: 'distribution',
    question: 'Which features are used?',
    of: { event: 'feature.used' },
    by: 'feature',
  },
  feature_reach: {
    kind: 'ratio',
    question: 'In how many sessions is each feature used?',
    numerator: { event: 'feature.used', count: 'sessions' },
    denominator: { ...started, count: 'sessions' },
    overAll: true,
    breakdowns: ['feature'],
  },
  settings_changed: {
    kind: 'distribution',
    question: 'Which settings do people change?',
    of: { event: 'config.changed' },
    by: 'setting',
  },
  air_gapped_share: {
    kind: 'ratio',
    question: 'How many sessions keep their events on the machine?',
    numerator: { event: 'feature.used', where: { feature: 'air_gapped' }, count: 'sessions' },
    denominator: { ...started, count: 'sessions' },
  },
} as const;
