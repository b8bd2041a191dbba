/** What the team of ReasonKit looks at. Its reports are derived from this. */
export const review = {
  northStars: ['wau', 'success_rate'],
  core: [
    ...(['dau', 'mau', 'retention_d1', 'retention_d7', 'queries', 'queries_per_session'] as const),
    ...(['error_rate', 'crash_rate', 'install_success_rate', 'pro_interest'] as const),
    ...(['latency', 'llm_latency', 'cache_hit_rate', 'estimated_cost'] as const),
    ...(['thinktool_usage', 'profile_distribution', 'platform_distribution', 'top_errors'] as const),
  ],
  filters: ['command', 'profile', 'model', 'os', 'version', 'tier'],
  labels: {
    wau: 'Weekly active users',
    dau: 'Daily active users',
    mau: 'Monthly active users',
    llm_latency: 'Latency of the model',
    pro_interest: 'Interest in Pro',
    macos: 'macOS',
    freebsd: 'FreeBSD',
    retention_d1: 'Retention rate (day 1)',
    retention_d7: 'Retention rate (day 7)',
    gigathink: 'GigaThink',
    laserlogic: 'LaserLogic',
    bedrock: 'BedRock',
    proofguard: 'ProofGuard',
    brutalhonesty: 'BrutalHonesty',
  },
  decisions: [
    {
      signal: 'Commands fail from one cause',
      when: [{ metric: 'error_rate_by_type', by: 'error_category', above: 0.05 }],
      validate: 'Issues report the same failure',
      decision: 'Fix that cause first',
    },
    {
      signal: 'Answers got slower',
      when: [{ metric: 'latency', percentile: 95, rises: 0.25 }],
      validate: 'Users complain about the wait',
      decision: 'Profile, and compare models',
    },
    {
      signal: 'Newcomers do not come back',
      when: [{ metric: 'retention_d7', below: 0.28 }],
      validate: 'Interviews say what was missing',
      decision: 'Improve the first session',
    },
  ],
} as const;
