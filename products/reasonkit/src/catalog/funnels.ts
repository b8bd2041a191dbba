/** The ways people take, and where they leave them. */
export const funnels = {
  install_to_first_run: {
    question: 'How many installations come to a first result?',
    within: 'cohort',
    steps: [
      { label: 'Installed', milestone: 'install_completed' },
      { label: 'Started', milestone: 'session_started' },
      { label: 'First command', milestone: 'first_command_executed' },
      { label: 'First success', milestone: 'first_command_success' },
    ],
  },
  first_run_to_activation: {
    question: 'How many who had a first result stay?',
    within: 'cohort',
    steps: [
      { label: 'First success', milestone: 'first_command_success' },
      { label: 'Second session', milestone: 'second_session' },
      { label: 'Another profile', milestone: 'thinktool_discovery' },
      { label: 'Active a week later', milestone: 'week_active' },
    ],
  },
  free_to_paid: {
    question: 'How many who hear of Pro come to use it?',
    within: 'cohort',
    steps: [
      { label: 'Hint shown', milestone: 'upgrade_prompt_shown' },
      { label: 'Link followed', milestone: 'upgrade_link_clicked' },
      { label: 'Prices viewed', milestone: 'pricing_page_viewed' },
      { label: 'Trial started', milestone: 'trial_started' },
      { label: 'Upgraded', milestone: 'upgrade_completed' },
    ],
  },
} as const;
