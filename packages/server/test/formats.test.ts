import { HEX_32, UUID_V7 } from '@candor/catalog';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BodyFormat, createDecoder, type DecodedBatch } from '../src/formats/index.ts';
import { lamp, saltsInMemory } from './lamp.ts';

const NOW = Date.parse('2026-01-15T15:00:00Z');
const FORMATS: readonly BodyFormat[] = ['caro/1', 'caro/rows', 'reasonkit/1.0.0'];

/** An event of `caro/1` as a lamp would send it. */
function lit(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    ...{ id: 'a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d', session_id: '0123456789abcdef', type: 'lit' },
    ...{ timestamp: '2026-01-15T14:32:01Z', room: 'hall', times: { took: 5 }, ...more },
  };
}

function without(event: Record<string, unknown>, name: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(event).filter(([key]) => key !== name));
}

function decode(body: unknown, salts = saltsInMemory(), format: BodyFormat = 'caro/1'): DecodedBatch {
  const decoded = createDecoder(lamp, salts).decodeBody(format, body, NOW);
  if (!decoded.ok) throw new Error(`the body was refused: ${JSON.stringify(decoded)}`);
  return decoded.batch;
}

const events = (batch: DecodedBatch) =>
  batch.groups.flatMap((group) => group.events.map(({ event }) => event));
const fieldsOf = (event: Record<string, unknown>) => events(decode([event])).map(({ fields }) => fields);
const refusalsOf = (...all: readonly unknown[]) => decode(all).refusals;

describe('a decoder, with what a format says', () => {
  it('takes values by their paths, in the spellings of the mapping and of the catalog', () => {
    expect(fieldsOf(lit({ room: 'K' }))).toEqual([{ room: 'kitchen', took: 5 }]);
    expect(fieldsOf(lit({ room: 'cuisine' }))).toEqual([{ room: 'kitchen', took: 5 }]);
    expect(fieldsOf(lit({ bright: 1, colours: ['G', 'rot', 'none'], model: 'm-1' }))).toEqual([
      { room: 'hall', took: 5, bright: true, colours: ['green', 'red'], model: 'm-1' },
    ]);
  });

  it('leaves out what says nothing: null, the empty string, a value that the mapping calls empty', () => {
    for (const room of [null, '', 'nowhere']) expect(fieldsOf(lit({ room }))).toEqual([{ took: 5 }]);
    for (const source of [null, {}]) expect(fieldsOf(lit({ source }))).toEqual([{ room: 'hall', took: 5 }]);
  });

  it('never reads what the mapping ignores', () => {
    const batch = decode([lit({ note: { deep: 'tom@example.com' } })]);
    expect(events(batch).map(({ fields }) => fields)).toEqual([{ room: 'hall', took: 5 }]);
    expect(JSON.stringify(batch)).not.toContain('tom');
  });

  it('takes the same value from two paths, and refuses two different ones', () => {
    expect(fieldsOf(lit({ room: 'K', place: 'kitchen' }))).toEqual([{ room: 'kitchen', took: 5 }]);
    expect(refusalsOf(lit({ place: 'kitchen' }))).toEqual([{ index: 0, code: 'bad_format', field: 'room' }]);
  });

  it('puts the format, and what it says of the source, on every event of a session', () => {
    const first = lit({ source: { system: 'Linux', release: '1.1.0-beta', plan: null } });
    const later = lit({ id: 'b', timestamp: '2026-01-15T14:33:01Z' });
    const stranger = lit({ id: 'c', session_id: 'fedcba9876543210' });
    const unsaid = { channel: '', tier: '', arch: '', shell: '', runtime: '', sdk: 'caro/1' };
    expect(
      decode([later, first, stranger]).groups.map(({ source, events }) => [source, events.length]),
    ).toEqual([
      [{ version: '1.1.0-beta', os: 'linux', ...unsaid }, 2],
      [{ version: '', os: '', ...unsaid }, 1],
    ]);
  });

  it('makes several events of one where the mapping lists several, but none that has not happened yet', () => {
    const night = { id: 'n', session_id: 's', timestamp: '2026-01-15T01:00:00Z', type: 'night', lamp: 'L' };
    const both = events(decode([{ ...night, room: 'hall', took: 1, end: '2026-01-15T05:00:00.5Z' }]));
    expect(both.map(({ event, timestamp, seq }) => [event, timestamp, seq])).toEqual([
      ['lamp.lit', '2026-01-15T01:00:00.000Z', 0],
      ['lamp.out', '2026-01-15T05:00:00.500Z', 1],
    ]);
    expect(new Set(both.map(({ event_id }) => event_id)).size).toBe(2);
    for (const end of [null, undefined]) {
      const open = JSON.parse(JSON.stringify([{ ...night, room: 'hall', took: 1, end }])) as unknown;
      expect(events(decode(open)).map(({ event }) => event)).toEqual(['lamp.lit']);
    }
  });

  it('chooses the mapping by a value, and refuses a value that chooses none', () => {
    const out = { id: 'o', session_id: 's', timestamp: '2026-01-15T01:00:00Z', type: 'out', lamp: 'L' };
    expect(fieldsOf({ ...out, broken: 0 })).toEqual([{ run: expect.stringMatching(UUID_V7) }]);
    expect(fieldsOf({ ...out, broken: 1 })).toEqual([{ run: expect.stringMatching(UUID_V7), broken: true }]);
    expect(refusalsOf({ ...out, broken: 2 }, out)).toEqual([
      { index: 0, code: 'not_in_enum' },
      { index: 1, code: 'not_in_enum' },
    ]);
  });
});

describe('a decoder, with what it does not know', () => {
  it.each([
    [{ type: 'lit_up' }, { code: 'unknown_event' }],
    [{ type: 'toString' }, { code: 'unknown_event' }],
    [{ 'tom@example.com': 1 }, { code: 'unknown_field' }],
    [{ times: { took: 5, user: 'tom' } }, { code: 'unknown_field' }],
    [{ times: 'tom' }, { code: 'unknown_field' }],
    [{ 'times.took': 5 }, { code: 'unknown_field' }],
    [{ place: 'hall', deeper: {} }, { code: 'unknown_field' }],
    [{ __proto__: { x: 1 }, constructor: 'tom' }, { code: 'unknown_field' }],
    [{ room: 'cellar' }, { code: 'not_in_enum', field: 'room' }],
    [{ room: 'toString' }, { code: 'not_in_enum', field: 'room' }],
    [{ room: 3 }, { code: 'wrong_type', field: 'room' }],
    [{ room: ['hall'] }, { code: 'wrong_type', field: 'room' }],
    [{ room: { name: 'hall' } }, { code: 'wrong_type', field: 'room' }],
    [{ times: { took: 1001 } }, { code: 'out_of_range', field: 'took' }],
    [{ times: { took: '5' } }, { code: 'wrong_type', field: 'took' }],
    [{ times: {} }, { code: 'missing_field', field: 'took' }],
    [{ colours: ['red', 'blue'] }, { code: 'not_in_enum', field: 'colours' }],
    [{ colours: ['red', 'rot'] }, { code: 'bad_format', field: 'colours' }],
    [{ lamp: 7 }, { code: 'wrong_type', field: 'run' }],
    [{ model: 'tom@example.com' }, { code: 'firewall', field: 'model' }],
    [{ model: 'x'.repeat(51) }, { code: 'bad_format', field: 'model' }],
    [{ source: { system: 'beos' } }, { code: 'not_in_enum', field: 'source.os' }],
    [{ source: { system: 4 } }, { code: 'wrong_type', field: 'source.os' }],
    [{ source: { plan: 'free' } }, { code: 'not_in_enum', field: 'source.tier' }],
    [{ source: { release: 'tom' } }, { code: 'bad_format', field: 'source.version' }],
    [{ source: { release: '1.0.0-10.0.0.1' } }, { code: 'firewall', field: 'source.version' }],
    [{ timestamp: 'yesterday' }, { code: 'bad_format', field: 'timestamp' }],
    [{ timestamp: 1768487521 }, { code: 'bad_format', field: 'timestamp' }],
    [{ timestamp: '2026-01-16T15:00:00.001Z' }, { code: 'clock', field: 'timestamp' }],
    [{ timestamp: '2025-10-17T14:59:59.999Z' }, { code: 'clock', field: 'timestamp' }],
    [{ id: '' }, { code: 'bad_format', field: 'id' }],
    [{ session_id: 'x'.repeat(101) }, { code: 'bad_format', field: 'session_id' }],
    [{ event_type: 'lit' }, { code: 'bad_format', field: 'event_type' }],
  ])('refuses %j', (more, expected) => {
    expect(refusalsOf(lit(), lit(more))).toEqual([{ index: 1, ...expected }]);
  });

  it('names every event that it refuses, and keeps the others', () => {
    const batch = decode([lit(), null, without(lit(), 'type'), 'tom', lit({ id: 'b' })]);
    expect(events(batch)).toHaveLength(2);
    expect(batch.refusals.map(({ index, field }) => [index, field])).toEqual([
      [1, 'event'],
      [2, 'type'],
      [3, 'event'],
    ]);
  });

  it.each([
    [[], { problem: 'validation_failed', code: 'wrong_type', field: 'events' }],
    ['tom', { problem: 'validation_failed', code: 'wrong_type', field: 'events' }],
    [{ events: {} }, { problem: 'validation_failed', code: 'wrong_type', field: 'events' }],
    [
      { events: [lit()], host: 'tom' },
      { problem: 'validation_failed', code: 'unknown_field', field: 'body' },
    ],
    [new Array(1001).fill(lit()), { problem: 'too_large' }],
  ])('refuses a body that cannot be read, or is too large', (body, expected) => {
    expect(createDecoder(lamp, saltsInMemory()).decodeBody('caro/1', body, NOW)).toEqual({
      ok: false,
      ...expected,
    });
  });

  it('takes a larger body where it is told to', () => {
    const body = Array.from({ length: 1001 }, (_, index) => lit({ id: String(index) }));
    const decoded = createDecoder(lamp, saltsInMemory()).decodeBody('caro/1', body, NOW, 2000);
    expect(decoded.ok && events(decoded.batch)).toHaveLength(1001);
  });

  it('never fails, and accounts for every event', () => {
    const names = fc.constantFrom(
      'id',
      'type',
      'session_id',
      'timestamp',
      'room',
      'times',
      'took',
      'event_data',
      'payload',
    );
    const hostile = fc.oneof(
      fc.jsonValue(),
      fc.array(fc.oneof(fc.dictionary(names, fc.jsonValue()), fc.constant(lit())), { maxLength: 5 }),
      fc.record({ events: fc.array(fc.dictionary(names, fc.jsonValue({ maxDepth: 2 }))) }),
    );
    fc.assert(
      fc.property(hostile, fc.constantFrom(...FORMATS), (body, format) => {
        const decoded = createDecoder(lamp, saltsInMemory()).decodeBody(format, body, NOW);
        if (!decoded.ok) return;
        const { refusals, duplicates } = decoded.batch;
        const sent = Array.isArray(body) ? body : ((body as { events?: unknown[] }).events ?? [body]);
        expect(events(decoded.batch).length + refusals.length + duplicates).toBe(sent.length);
        for (const event of events(decoded.batch)) {
          expect(event).toMatchObject({
            event_id: expect.stringMatching(UUID_V7),
            session_id: expect.stringMatching(HEX_32),
          });
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is not harmed by depth', () => {
    const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`) as unknown;
    for (const place of ['room', 'colours', 'note', 'x', 'times', 'lamp']) {
      expect(
        events(decode([lit({ [place]: deep })])).length + refusalsOf(lit({ [place]: deep })).length,
      ).toBe(1);
    }
  });
});

describe('the ids that a decoder gives', () => {
  const originals = ['a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d', '0123456789abcdef', 'the-lamp-in-the-hall'];
  const event = lit({ lamp: originals[2] });

  it('hold nothing of the originals', () => {
    const text = JSON.stringify(decode([event]));
    for (const original of originals) expect(text).not.toContain(original);
    expect(events(decode([event]))[0]).toMatchObject({
      event_id: expect.stringMatching(UUID_V7),
      session_id: expect.stringMatching(HEX_32),
      daily_id: expect.stringMatching(HEX_32),
      fields: { run: expect.stringMatching(UUID_V7) },
    });
  });

  it('are the same for the same original on one day', () => {
    const salts = saltsInMemory();
    const out = {
      id: 'o',
      session_id: originals[1],
      timestamp: '2026-01-15T23:59:59Z',
      type: 'out',
      lamp: originals[2],
    };
    const [first, second] = events(decode([event, { ...out, broken: 0 }], salts));
    expect(second).toMatchObject({ session_id: first?.session_id, daily_id: first?.daily_id });
    expect(second?.fields.run).toBe(first?.fields.run);
    expect(events(decode([event], salts))).toEqual([first]);
    expect(first?.daily_id).not.toBe(first?.session_id);
  });

  it('cannot be linked between two days, nor once the salt is gone', () => {
    const salts = saltsInMemory();
    const ids = (one: unknown) => {
      const [found] = events(decode([one], salts));
      return [found?.event_id.slice(19), found?.session_id, found?.daily_id, found?.fields.run];
    };
    const today = ids(event);
    const yesterday = ids({ ...event, timestamp: '2026-01-14T14:32:01Z' });
    salts.forget();
    const later = ids(event);
    expect(new Set([...today, ...yesterday, ...later]).size).toBe(12);
  });

  it('tell equal events without ids apart, and are the same when the batch comes again', () => {
    const salts = saltsInMemory();
    const row = {
      timestamp: '2026-01-15 14:32:01',
      event_type: 'lit',
      event_data: { took: 5 },
      session_id: 'x',
    };
    const batch = decode([row, row, { ...row, event_data: '{"took":5}' }], salts, 'caro/rows');
    expect(new Set(events(batch).map(({ event_id }) => event_id)).size).toBe(3);
    expect(decode([row, row, row], salts, 'caro/rows')).toEqual(batch);
  });

  it('count an event that comes twice once', () => {
    const batch = decode([event, event]);
    expect([events(batch).length, batch.duplicates]).toEqual([1, 1]);
  });

  it('put events that name no session into one, by day', () => {
    const row = { event_type: 'lit', event_data: { took: 5 } };
    const days = ['2026-01-14 09:00:00', '2026-01-14 10:00:00', '2026-01-15 09:00:00'];
    const batch = decode(
      { export_date: 'x', events: days.map((timestamp) => ({ ...row, timestamp })) },
      saltsInMemory(),
      'caro/rows',
    );
    const sessions = events(batch).map(({ session_id }) => session_id);
    expect(sessions[0]).toBe(sessions[1]);
    expect(sessions[0]).not.toBe(sessions[2]);
  });

  it('take the number in a session from a format that counts', () => {
    const one = {
      ...{ schema_version: '1.0.0', event_id: 'e', event_type: 'lit', timestamp: '2026-01-15T14:32:01Z' },
      ...{ session: { id: 's', sequence: 42, started_at: 'x' }, payload: { took: 5 } },
    };
    expect(events(decode(one, saltsInMemory(), 'reasonkit/1.0.0')).map(({ seq }) => seq)).toEqual([42]);
    for (const sequence of [-1, 1.5, 65_536, 'x']) {
      const bad = { ...one, session: { ...one.session, sequence } };
      expect(decode(bad, saltsInMemory(), 'reasonkit/1.0.0').refusals).toEqual([
        { index: 0, code: 'bad_format', field: 'session' },
      ]);
    }
  });
});

describe('the id of a batch', () => {
  const later = lit({ id: 'b', timestamp: '2026-01-15T14:40:00Z' });

  it('is the same when the batch comes again, and another for another batch', () => {
    const salts = saltsInMemory();
    const { batchId } = decode([lit(), later], salts);
    expect(batchId).toMatch(UUID_V7);
    expect(Number.parseInt(batchId.replace('-', '').slice(0, 12), 16)).toBe(
      Date.parse('2026-01-15T14:40:00Z'),
    );
    expect(decode([lit(), later], salts).batchId).toBe(batchId);
    expect(decode([lit()], salts).batchId).not.toBe(batchId);
    salts.forget();
    expect(decode([lit(), later], salts).batchId).not.toBe(batchId);
  });

  it('comes from the id that the format gives it, which it does not show', () => {
    const salts = saltsInMemory();
    const body = (batch_id: string, client_timestamp: string) => ({
      ...{ batch_id, client_timestamp },
      events: [
        {
          ...{ schema_version: '1.0.0', event_id: 'e', event_type: 'lit', timestamp: '2026-01-15T14:32:01Z' },
          ...{ session: { id: 's' }, payload: { took: 5 } },
        },
      ],
    });
    const idOf = (one: unknown) => decode(one, salts, 'reasonkit/1.0.0').batchId;
    const first = idOf(body('the-batch', 'a'));
    expect(idOf(body('the-batch', 'b'))).toBe(first);
    expect(idOf(body('another', 'a'))).not.toBe(first);
    expect(JSON.stringify(decode(body('the-batch', 'a'), salts, 'reasonkit/1.0.0'))).not.toContain(
      'the-batch',
    );
    salts.forget();
    expect(idOf(body('the-batch', 'a'))).not.toBe(first);
  });
});

describe('createDecoder', () => {
  it('lists the formats of its catalog', () => {
    expect([...createDecoder(lamp, saltsInMemory()).formats]).toEqual(FORMATS);
  });

  it('says which mapping leads to no event', () => {
    const { 'lamp.out': _out, ...events } = lamp.events;
    expect(() => createDecoder({ ...lamp, events }, saltsInMemory())).toThrow(
      'a format of lamp maps to lamp.out, which is no event of it',
    );
  });
});
