import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignSessions, utcDate } from './assign-sessions.ts';

const MINUTE_MS = 60_000;
const NOON = Date.UTC(2026, 0, 15, 12);
const ids = () => {
  let count = 0;
  return () => {
    count += 1;
    return `s${count}`;
  };
};

describe('assignSessions', () => {
  it('ends a session after half an hour of silence and at midnight UTC', () => {
    const midnight = Date.UTC(2026, 0, 16);
    const times = [NOON, NOON + 29 * MINUTE_MS, NOON + 59 * MINUTE_MS, midnight - 1, midnight];
    expect(assignSessions(times, undefined, ids()).places).toEqual([
      ...[
        { id: 's1', seq: 0 },
        { id: 's1', seq: 1 },
        { id: 's2', seq: 0 },
        { id: 's3', seq: 0 },
        { id: 's4', seq: 0 },
      ],
    ]);
  });

  it('goes on with the session of the run before', () => {
    const current = { id: 'old', lastAt: NOON, nextSeq: 7 };
    const { places, session } = assignSessions([NOON + MINUTE_MS], current, ids());
    expect(places).toEqual([{ id: 'old', seq: 7 }]);
    expect(session).toEqual({ id: 'old', lastAt: NOON + MINUTE_MS, nextSeq: 8 });
  });

  it('gives each session one day, and numbers its events from 0 without a gap', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 20 * 60 * MINUTE_MS }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(steps, (gaps) => {
        let time = NOON;
        const times = gaps.map((gap) => {
          time += gap;
          return time;
        });
        const { places } = assignSessions(times, undefined, ids());
        const sessions = Map.groupBy(
          places.map((place, index) => ({ ...place, time: times[index] ?? 0 })),
          ({ id }) => id,
        );
        for (const events of sessions.values()) {
          expect(new Set(events.map((event) => utcDate(event.time))).size).toBe(1);
          expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index));
        }
      }),
    );
  });
});
