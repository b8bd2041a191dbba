/**
 * How much of somebody's day counts in a number that gets noise, by what is counted. The more, the more noise it takes to hide
 * whether it was there.
 */
export const MOST = { events: 20, sessions: 5, person_days: 1 } as const;
