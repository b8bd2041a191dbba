/** What a person's active day is, and the steps they reach once. */
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
