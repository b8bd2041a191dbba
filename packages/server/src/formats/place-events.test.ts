import { describe, expect, it } from 'vitest';
import { placeEvents, type UnplacedEvent } from './place-events.ts';

let made = 0;
function eventAt(
  time: number,
  more: Partial<UnplacedEvent> = {},
  ids: { session_id?: string; daily_id?: string } = {},
): UnplacedEvent {
  made += 1;
  const event = {
    event: 'e',
    event_id: String(made),
    timestamp: '',
    session_id: 's',
    daily_id: 'd',
    fields: {},
    ...ids,
  };
  return { index: made, time, session: 'original', event, source: {}, ...more };
}

const placed = (events: readonly UnplacedEvent[]) =>
  placeEvents(events, 'caro/1').map((group) => ({
    version: group.source.version,
    os: group.source.os,
    places: group.events.map(({ time, event }) => `${time}:${event.seq}`),
  }));

describe('placeEvents', () => {
  it('counts events by their times within a session, from 0', () => {
    const other = { session: 'another' };
    const events = [eventAt(30), eventAt(10), eventAt(20, other, { session_id: 't' }), eventAt(20)];
    expect(placed(events)).toEqual([{ version: '', os: '', places: ['10:0', '20:0', '20:1', '30:2'] }]);
  });

  it('keeps the order of the body for one moment, and the numbers of a format that counts', () => {
    const events = [eventAt(10, { seq: 7 }), eventAt(10, { seq: 3 }), eventAt(10)];
    expect(placed(events)[0]?.places).toEqual(['10:7', '10:3', '10:2']);
  });

  it('holds what a session says of its source for what came before, until it says something else', () => {
    const events = [
      eventAt(10),
      eventAt(20, { source: { version: '1.0.0', os: 'linux' } }),
      eventAt(30),
      eventAt(40, { source: { version: '1.1.0' } }),
      eventAt(50),
      eventAt(60, { session: 'another' }),
    ];
    expect(placed(events)).toEqual([
      { version: '1.0.0', os: 'linux', places: ['10:0', '20:1', '30:2'] },
      { version: '1.1.0', os: 'linux', places: ['40:3', '50:4'] },
      { version: '', os: '', places: ['60:5'] },
    ]);
  });

  it('never puts two daily ids into one group', () => {
    const groups = placeEvents([eventAt(10), eventAt(20, {}, { daily_id: 'e', session_id: 'u' })], 'caro/1');
    expect(groups.map(({ events }) => events.map(({ event }) => event.daily_id))).toEqual([['d'], ['e']]);
    expect(groups.map(({ source }) => source.sdk)).toEqual(['caro/1', 'caro/1']);
  });
});
