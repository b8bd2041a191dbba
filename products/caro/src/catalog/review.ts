/** What the team of caro looks at: its first page, its reports, and the decisions that numbers call for. */
const sessions = { spread: 'sessions' } as const;

export const review = {
  northStars: ['csr', 'awu'],
  core: [
    ...(['generation_success_rate', 'response_time', 'inference_latency', 'ttfc', 'error_rate'] as const),
    ...(['crash_rate', 'safety_block_rate', 'retry_rate', 'backend_success_rate'] as const),
    ...(['static_hit_rate', 'session_completion_rate', 'dau', 'retention_d7', 'commands'] as const),
  ],
  filters: ['backend_used', 'os', 'version', 'query_intent', 'channel'],
  labels: {
    csr: 'Command success rate (run as generated)',
    awu: 'Active weekly users',
    dau: 'Daily active users',
    wau: 'Weekly active users',
    mau: 'Monthly active users',
    ttfc: 'Time to first command',
    generation_success_rate: 'Command success rate',
    retention_d7: 'Retention rate (day 7)',
    p0_open: 'P0 bugs',
    p1_open: 'P1 bugs',
    nps: 'Net promoter score',
    macos: 'macOS',
    freebsd: 'FreeBSD',
    'embedded-mlx': 'MLX',
    'embedded-cpu': 'CPU',
    vllm: 'vLLM',
    process: 'Process management',
    copy_move: 'Copy and move',
  },
  decisions: [
    {
      signal: 'Model accuracy issues',
      when: [
        { metric: 'csr', below: 0.8 },
        { metric: 'retry_rate', above: 0.2 },
      ],
      validate: 'Users report wrong commands',
      decision: 'Improve prompts or switch the model',
    },
    {
      signal: 'Safety too aggressive',
      when: [
        { metric: 'safety_block_rate', above: 0.05 },
        { metric: 'false_positive_rate', above: 0.1 },
      ],
      validate: 'Users say that safe commands are blocked',
      decision: 'Tune how sensitive the patterns are',
    },
    {
      signal: 'Safety too permissive',
      when: [{ metric: 'safety_block_rate', below: 0.01 }],
      validate: 'Issues raise security concerns',
      decision: 'Add more patterns',
    },
    {
      signal: 'Performance regression',
      when: [{ metric: 'inference_latency', percentile: 95, rises: 0.25 }],
      validate: 'Users complain that caro got slow',
      decision: 'Profile and optimize',
    },
    {
      signal: 'Backend issues',
      when: [{ metric: 'backend_success_rate', by: 'backend', below: 0.99 }],
      validate: 'Users report that a backend does not work',
      decision: 'Fix the integration or its documentation',
    },
    {
      signal: 'Feature unused',
      when: [{ metric: 'feature_reach', by: 'feature', below: 0.01 }],
      validate: 'No feedback mentions it; only people who share details are counted',
      decision: 'Consider its deprecation',
    },
    {
      signal: 'Platform underserved',
      when: [{ metric: 'error_rate', by: 'os', above: 0.05 }],
      validate: 'Issues are about that platform',
      decision: 'Prioritize fixes for the platform',
    },
  ],
  reports: {
    weekly: [
      {
        title: 'Core Metrics',
        lines: [
          { metric: 'downloads', label: 'Downloads (cumulative)' },
          'activation_rate',
          'retention_d7',
          'generation_success_rate',
          { metric: 'satisfaction', label: 'User satisfaction' },
        ],
      },
      { title: 'Quality Metrics', lines: ['error_rate', 'crash_rate', 'p0_open', 'p1_open'] },
      {
        title: 'Performance Metrics',
        lines: [
          { metric: 'response_time', percentile: 50, label: 'p50 response time' },
          { metric: 'response_time', percentile: 95, label: 'p95 response time' },
          { metric: 'response_time', percentile: 99, label: 'p99 response time' },
        ],
      },
      { title: 'Platform Distribution', spread: 'platform_distribution' },
      { title: 'Backend Usage', spread: 'backend_distribution' },
      { title: 'Query Intent Distribution', spread: 'intent_distribution', top: 5 },
      { title: 'Top Errors', spread: 'top_errors', by: ['error_category'], show: 'counts', top: 3 },
    ],
    'beta-review': [
      {
        title: 'Key Metrics Dashboard',
        lines: [
          { metric: 'dau', label: 'DAU' },
          { metric: 'ttfc', percentile: 50, label: 'TTFC (P50)' },
          { metric: 'inference_latency', percentile: 95, label: 'Inference P95' },
          { metric: 'safety_block_rate', label: 'Safety block rate' },
          { metric: 'error_rate', label: 'Error rate' },
          { metric: 'retry_rate', label: 'Retry rate' },
        ],
      },
      { title: 'Sessions by Platform and Backend', ...sessions, by: ['os', 'backend_primary'], top: 8 },
      {
        title: 'Sessions with Remote Backends',
        ...sessions,
        by: ['backend_primary'],
        where: { backend_primary: ['ollama', 'vllm'] },
      },
    ],
    digest: [
      {
        title: 'System Health',
        lines: [
          { metric: 'p0_open', label: 'P0 issues open' },
          { metric: 'p1_open', label: 'P1 issues open' },
          { metric: 'p0_closed', label: 'P0 issues closed' },
          { metric: 'p1_closed', label: 'P1 issues closed' },
          'generation_success_rate',
          { metric: 'install_failure_rate', label: 'Installations that failed' },
        ],
      },
      {
        title: 'User Engagement',
        lines: [
          'dau',
          { metric: 'commands', label: 'Total commands generated' },
          { metric: 'opt_out_rate', label: 'Telemetry opt-out rate' },
        ],
      },
      {
        title: 'Community',
        lines: [
          { metric: 'stars', label: 'GitHub stars' },
          { metric: 'positive_mentions', label: 'Positive social mentions' },
        ],
      },
    ],
  },
} as const;
