/** Which commands, tools, profiles and features are used, and how people find them. */
const prompts = { event: 'upgrade_prompt_shown' } as const;

export const adoptionMetrics = {
  command_usage: {
    kind: 'distribution',
    question: 'Which commands are used?',
    of: { event: 'command_executed' },
    by: 'command',
  },
  subcommand_usage: {
    kind: 'distribution',
    question: 'How are the commands asked for?',
    of: { event: 'command_executed' },
    by: 'subcommand',
  },
  thinktool_usage: {
    kind: 'distribution',
    question: 'Which ThinkTools are used most?',
    of: { event: 'thinktool_completed' },
    by: 'thinktool',
    breakdowns: ['profile'],
  },
  profile_distribution: {
    kind: 'distribution',
    question: 'How are the profiles chosen: quick, balanced, deep, paranoid?',
    of: { event: 'profile_used' },
    by: 'profile',
  },
  model_distribution: {
    kind: 'distribution',
    question: 'Which models answer?',
    of: { event: 'command_executed', where: { model: { given: true } } },
    by: 'model',
  },
  tool_usage: {
    kind: 'distribution',
    question: 'Which kinds of tools beside the ThinkTools are used?',
    of: { event: 'tool_used' },
    by: 'tool_category',
  },
  feature_discovery: {
    kind: 'distribution',
    question: 'How do people find features?',
    of: { event: 'feature_discovered' },
    by: 'discovery_source',
    breakdowns: ['feature_id'],
  },
  feature_first_uses: {
    kind: 'count',
    question: 'How many features are tried for the first time?',
    of: { event: 'feature_first_use' },
    breakdowns: ['feature_id'],
  },
  feature_stickiness: {
    kind: 'ratio',
    question: 'How many who tried a feature used it five times or more?',
    numerator: { event: 'feature_adoption', where: { milestone: '5' } },
    denominator: { event: 'feature_first_use' },
    breakdowns: ['feature_id'],
  },
  feature_milestones: {
    kind: 'distribution',
    question: 'How often are features used in the long run?',
    of: { event: 'feature_adoption' },
    by: 'milestone',
    breakdowns: ['feature_id'],
  },
  features_disabled: {
    kind: 'distribution',
    question: 'Which features are turned off?',
    of: { event: 'feature_disabled' },
    by: 'feature_id',
  },
  help_usage: {
    kind: 'distribution',
    question: 'Which help is read?',
    of: { event: 'help_viewed' },
    by: 'command',
  },
  /** The target is the share of the design's funnel. */
  pro_interest: {
    kind: 'ratio',
    question: 'How many hints at Pro are followed?',
    numerator: { event: 'upgrade_link_clicked' },
    denominator: prompts,
    target: { atLeast: 0.12 },
    breakdowns: ['placement'],
  },
  trials: {
    kind: 'count',
    question: 'How many trials are started?',
    of: { event: 'trial_started' },
  },
  trial_conversion: {
    kind: 'ratio',
    question: 'How many trials lead to Pro?',
    numerator: { event: 'trial_ended', where: { converted: true } },
    denominator: { event: 'trial_ended' },
  },
  upgrades: {
    kind: 'count',
    question: 'How many upgrade to Pro?',
    of: { event: 'upgrade_completed' },
  },
} as const;
