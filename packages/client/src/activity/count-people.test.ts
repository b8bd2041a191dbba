import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import { type Counting, countPeople, type PeopleMemory, type Sighting } from './count-people.ts';

const COUNTING: Counting = {
  activity: {
    active: { description: 'greeted somebody', when: [{ event: 'greeting' }] },
    german: { description: 'in German', when: [{ event: 'greeting', where: { language: 'de' } }] },
  },
  milestones: {
    first_run: { description: 'the first run', sessions: 1 },
    second_run: { description: 'the second run', sessions: 2 },
    first_german: {
      description: 'the first in German',
      first: { event: 'greeting', where: { language: 'de' } },
    },
    week_active: { description: 'still there', activeAfterDays: 7 },
  },
};
const TODAY = '2026-01-15';
const sighting = (event: string, date = TODAY, more: Partial<Sighting> = {}): Sighting => ({
  ...{ event, date, fields: { language: 'en' }, source: {}, startsSession: false },
  ...more,
});
const german = { fields: { language: 'de' } };

/** Counts days one after the other. */
function over(days: readonly (readonly Sighting[])[], today = addDays(TODAY, 60)) {
  let memory: PeopleMemory | undefined;
  return days.map((sightings) => {
    const counted = countPeople(COUNTING, memory, sightings, today);
    memory = counted.memory;
    return counted.queued.map(({ record }) => record);
  });
}

describe('countPeople', () => {
  it('queues one record a day for each kind of activity, each with its own gap', () => {
    const [first, , third] = over([
      [sighting('greeting'), sighting('greeting')],
      [sighting('other', addDays(TODAY, 1))],
      [sighting('greeting', addDays(TODAY, 2)), sighting('greeting', addDays(TODAY, 2), german)],
    ]);
    expect(first).toEqual([{ kind: 'active', date: TODAY, gap: 0, age: 0, cohort: '2026-W03' }]);
    expect(third).toEqual([
      { kind: 'active', date: '2026-01-17', gap: 2, age: 2, cohort: '2026-W03' },
      { kind: 'german', date: '2026-01-17', gap: 0, age: 0, cohort: '2026-W03' },
      { kind: 'milestone:first_german', date: '2026-01-17', age: 2, cohort: '2026-W03' },
    ]);
  });

  it('notes a milestone once, with the day and week of the first that was counted', () => {
    const opens = { startsSession: true };
    const [first, second, third, fourth] = over([
      [sighting('start', TODAY, opens)],
      [sighting('start', addDays(TODAY, 5), opens), sighting('greeting', addDays(TODAY, 5), german)],
      [sighting('start', addDays(TODAY, 11), opens), sighting('greeting', addDays(TODAY, 11), german)],
      [sighting('greeting', addDays(TODAY, 12)), sighting('greeting', addDays(TODAY, 30))],
    ]);
    expect(first).toEqual([{ kind: 'milestone:first_run', date: TODAY, age: 0, cohort: '2026-W03' }]);
    expect(second?.map(({ kind }) => kind)).toEqual([
      ...['milestone:second_run', 'active', 'german', 'milestone:first_german'],
    ]);
    expect(third?.map(({ kind }) => kind)).toEqual(['active', 'german']);
    expect(fourth?.filter(({ kind }) => kind.startsWith('milestone'))).toEqual([
      { kind: 'milestone:week_active', date: addDays(TODAY, 12), age: 12, cohort: '2026-W03' },
    ]);
  });

  it('queues nothing for a date in the future, nor after the clock was set back', () => {
    const { memory, queued } = countPeople(COUNTING, undefined, [sighting('greeting', '2026-01-16')], TODAY);
    expect([memory, queued]).toEqual([undefined, []]);
    const later = countPeople(COUNTING, undefined, [sighting('greeting')], TODAY).memory;
    const back = countPeople(COUNTING, later, [sighting('greeting', '2026-01-14', german)], '2026-01-14');
    expect(back).toEqual({ memory: later, queued: [] });
  });
});
