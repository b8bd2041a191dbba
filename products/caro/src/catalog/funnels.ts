/** The ways people take, and where they leave them. */
export const funnels = {
  adoption: {
    question: 'How many who download caro come to use it?',
    within: 'cohort',
    steps: [
      { label: 'Download', external: 'downloads' },
      { label: 'Install', milestone: 'first_session' },
      { label: 'First command', milestone: 'first_command' },
      { label: 'Daily use', milestone: 'seventh_day_active' },
    ],
  },
  first_use: {
    question: 'Where do newcomers stop?',
    within: 'cohort',
    steps: [
      { label: 'First run', milestone: 'first_session' },
      { label: 'First command', milestone: 'first_command' },
      { label: 'First command run', milestone: 'first_execution' },
      { label: 'Second session', milestone: 'second_session' },
      { label: 'Active a week later', milestone: 'seventh_day_active' },
    ],
  },
  answer_to_use: {
    question: 'How many requests end with a command that was run?',
    within: 'session',
    steps: [
      { label: 'Started', event: 'session.start' },
      { label: 'Answered', event: 'command.generated', where: { success: true } },
      { label: 'Run', event: 'command.executed', where: { execution_mode: { not: 'dry_run' } } },
    ],
  },
} as const;
