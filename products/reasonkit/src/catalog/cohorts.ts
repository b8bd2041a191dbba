/** People who began together. */
export const cohorts = {
  weekly: {
    question: 'Do the people of one week stay longer than those of another?',
    by: 'week',
    activity: 'active',
    weeks: 12,
  },
} as const;
