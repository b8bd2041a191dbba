/** What a person's active day is, and the steps they reach once. */
export const activity = {
  active: {
    description: 'ran at least one command to its end',
    when: [{ event: 'command_executed' }],
  },
  think_used: {
    description: 'had a ThinkTool work on a question',
    when: [{ event: 'thinktool_completed' }],
  },
} as const;

export const milestones = {
  install_completed: { description: 'the installation', first: { event: 'install_completed' } },
  session_started: { description: 'the first run with telemetry on', sessions: 1 },
  first_command_executed: {
    description: 'the first command that ran to its end',
    first: { event: 'command_executed' },
  },
  first_command_success: {
    description: 'the first command that came to its result',
    first: { event: 'command_executed', where: { success: true } },
  },
  second_session: { description: 'the second run of work', sessions: 2 },
  thinktool_discovery: {
    description: 'the first question with another profile than the default one',
    first: { event: 'profile_used', where: { profile: { not: 'balanced' } } },
  },
  week_active: { description: 'active a week or more after the first day', activeAfterDays: 7 },
  upgrade_prompt_shown: {
    description: 'the first hint that there is Pro',
    first: { event: 'upgrade_prompt_shown' },
  },
  upgrade_link_clicked: {
    description: 'the first hint that was followed',
    first: { event: 'upgrade_link_clicked' },
  },
  pricing_page_viewed: {
    description: 'the first look at the prices',
    first: { event: 'pricing_page_viewed' },
  },
  trial_started: { description: 'the first trial', first: { event: 'trial_started' } },
  upgrade_completed: { description: 'the upgrade to Pro', first: { event: 'upgrade_completed' } },
} as const;
