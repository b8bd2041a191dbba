/** What a person's active day is, the steps they reach once, and how those are read. */
export const activity = {
  active: {
    description: 'asked caro for at least one command',
    when: [{ event: 'command.generated' }],
  },
  controls_used: {
    description: 'looked at, exported, erased or turned off the telemetry',
    when: [
      {
        event: 'feature.used',
        where: {
          feature: { in: ['telemetry_show', 'telemetry_export', 'telemetry_clear', 'telemetry_disable'] },
        },
      },
    ],
  },
} as const;

export const milestones = {
  first_session: { description: 'the first run with telemetry on', sessions: 1 },
  first_command: { description: 'the first command that caro found', first: { event: 'command.generated' } },
  first_execution: {
    description: 'the first command that was run',
    first: { event: 'command.executed', where: { execution_mode: { not: 'dry_run' } } },
  },
  second_session: { description: 'the second run of work', sessions: 2 },
  seventh_day_active: { description: 'active a week or more after the first day', activeAfterDays: 7 },
} as const;

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

export const cohorts = {
  weekly: {
    question: 'Do the people of one week stay longer than those of another?',
    by: 'week',
    activity: 'active',
    weeks: 12,
  },
} as const;
