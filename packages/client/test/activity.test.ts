import { createServer } from 'node:http';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addDay, type KnownDays } from '../src/activity/active-days.ts';
import type { ActivityRecord } from '../src/activity/activity-record.ts';
import { addDays } from '../src/activity/calendar.ts';
import { uploadTable } from '../src/commands/show-text.ts';
import { eraseExported } from '../src/export/erase-exported.ts';
import { Installation, type Writing } from './installation.ts';
import { type Listening, listen } from './listen.ts';

const START = Date.UTC(2026, 0, 14, 12);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const day = (offset: number) => addDays('2026-01-14', offset);
const at = (offset: number) => START + offset * DAY_MS;

interface ActivityBody {
  readonly batch_id: string;
  readonly catalog: object;
  readonly source: object;
  readonly records: readonly ActivityRecord[];
}

/** What a server does with a batch of activity. `counted_unanswered` counts it, and its answer is lost. */
type Doing = number | 'unanswered' | 'counted_unanswered';

let listening: Listening;
let bodies: ActivityBody[];
let counted: ActivityRecord[];
let known: Set<string>;
let doing: Doing;
let rejected: readonly number[];
/** How many records the server takes at once; it answers 413 to more. */
let most: number;
let home: Installation;

beforeEach(async () => {
  bodies = [];
  counted = [];
  known = new Set();
  doing = 200;
  rejected = [];
  most = Number.POSITIVE_INFINITY;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(gunzipSync(Buffer.concat(chunks)).toString());
    if (request.url !== '/v1/activity') {
      response.end(JSON.stringify({ accepted: body.events.length, rejected: 0, duplicates: 0 }));
      return;
    }
    bodies.push(body);
    if (body.records.length > most) {
      response.writeHead(413).end('{"error":"too_large"}');
      return;
    }
    const counts = doing === 200 || doing === 'counted_unanswered';
    const isNew = !known.has(body.batch_id);
    const taken = body.records.filter((_: unknown, index: number) => !rejected.includes(index));
    if (counts) known.add(body.batch_id);
    if (counts && isNew) counted.push(...taken);
    if (typeof doing === 'string') {
      request.socket.destroy();
      return;
    }
    const details = rejected.map((index) => ({ index, code: 'clock' }));
    const answer = { accepted: taken.length, rejected: details.length, duplicates: 0, details };
    response.writeHead(doing).end(JSON.stringify(doing === 200 ? answer : { error: 'no' }));
  });
  listening = await listen(server);
  home = new Installation(`http://127.0.0.1:${listening.port}`);
});
afterEach(async () => {
  await listening.close();
  home.remove();
});

const queued = () =>
  home.query('SELECT kind, date, gap, age, cohort FROM activity WHERE sent_at IS NULL ORDER BY date, kind');
const ofActive = (records: readonly ActivityRecord[]) =>
  records.filter(({ kind }) => kind === 'active').sort((a, b) => a.date.localeCompare(b.date));
/** What an installation says that is active on these days, and that the server hears of all of them. */
function truth(days: readonly number[]): readonly ActivityRecord[] {
  let memory: KnownDays | undefined;
  return days.flatMap((offset) => {
    const added = addDay('active', memory, day(offset));
    memory = added?.known ?? memory;
    return added?.record ?? [];
  });
}

describe('activity records', () => {
  it('are queued once a day with the events they follow from, and remembered over days', () => {
    home.greet(at(0));
    home.greet(at(0) + HOUR_MS);
    home.greet(at(2), { language: 'de' });
    expect(queued()).toEqual([
      { kind: 'active', date: day(0), gap: 0, age: 0, cohort: '2026-W03' },
      { kind: 'milestone:first_run', date: day(0), gap: null, age: 0, cohort: '2026-W03' },
      { kind: 'active', date: day(2), gap: 2, age: 2, cohort: '2026-W03' },
      { kind: 'german', date: day(2), gap: 0, age: 0, cohort: '2026-W03' },
      { kind: 'milestone:first_german', date: day(2), gap: null, age: 2, cohort: '2026-W03' },
    ]);
  });

  it.each<[string, Writing]>([
    ['a run of CI', { automated: true }],
    ['a run from which nothing may leave', { uploads: false }],
    ['a run of a channel that keeps its events', { source: { channel: 'alpha' } }],
  ])('never come of %s', (_what, writing) => {
    home.greet(at(0), writing);
    expect(home.query('SELECT * FROM events')).toHaveLength(1);
    expect(queued()).toEqual([]);
    home.greet(at(3));
    expect(queued()[0]).toMatchObject({ kind: 'active', date: day(3), gap: 0, age: 0 });
  });

  it('are not queued while the clock is set back, and go on after a clock that was far ahead', () => {
    home.greet(at(5));
    home.greet(at(4));
    expect(queued()).toHaveLength(2);
    home.greet(at(900), { retentionDays: 9999 });
    home.greet(at(6));
    home.greet(at(7));
    const days = queued().filter(({ kind }) => kind === 'active');
    expect(days.map(({ date, gap }) => [date, gap])).toEqual([
      ...[
        [day(5), 0],
        [day(6), 1],
        [day(7), 1],
      ],
    ]);
  });

  it('that were never sent and are too old to keep make the next one the first', () => {
    home.greet(at(0));
    home.greet(at(20));
    home.greet(at(25), { retentionDays: 10 });
    expect(queued().filter(({ kind }) => kind === 'active')).toEqual([
      { kind: 'active', date: day(20), gap: 0, age: 0, cohort: '2026-W06' },
      { kind: 'active', date: day(25), gap: 5, age: 5, cohort: '2026-W06' },
    ]);
    const [dropped] = home.query("SELECT value FROM meta WHERE key = 'dropped:activity_expired'");
    expect(dropped).toEqual({ value: '2' });
  });
});

describe('uploads of activity records', () => {
  it('travel in a request of their own, without any id or time, and are sent once', async () => {
    home.greet(at(0));
    home.greet(at(1), { language: 'de' });
    expect(await home.upload(at(1))).toMatchObject({ outcome: 'done', sent: 2, activity: 5 });
    const [body] = bodies;
    expect(bodies).toHaveLength(1);
    expect(body?.batch_id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect({ ...body, records: undefined, batch_id: undefined }).toEqual({
      catalog: { product: 'hello', version: 1 },
      source: { version: '1.2.3', channel: 'ga', tier: 'oss', os: 'linux', arch: 'x86_64' },
    });
    expect(ofActive(body?.records ?? [])).toEqual(truth([0, 1]));
    expect(body?.records).toContainEqual({
      ...{ kind: 'milestone:first_german', date: day(1), age: 1, cohort: '2026-W03' },
    });
    const ids = home.query<{ session_id: string }>('SELECT session_id FROM events');
    for (const { session_id } of ids) expect(JSON.stringify(bodies)).not.toContain(session_id);
    expect(home.use(uploadTable)[0]).toMatch(/│ 5 records +│ .+ │ 200 +│ 5 accepted, 0 rejected +│/);
    expect(await home.upload(at(2))).toMatchObject({ outcome: 'nothing_pending' });
    expect(bodies).toHaveLength(1);
  });

  it('keep the versions of a product apart', async () => {
    home.greet(at(0));
    home.greet(at(1), { source: { version: '1.3.0' } });
    await home.upload(at(1));
    expect(bodies).toHaveLength(2);
    expect(ofActive(counted)).toEqual(truth([0, 1]));
  });

  it('are sent in no order', async () => {
    for (let offset = 0; offset < 20; offset += 1) home.greet(at(offset));
    await home.upload(at(20));
    const dates = counted.map(({ date }) => date);
    expect(dates).not.toEqual([...dates].sort());
  });

  it('wait where the server does not know of activity yet, and events go on', async () => {
    doing = 404;
    home.greet(at(0));
    expect(await home.upload(at(0))).toMatchObject({ outcome: 'done', sent: 1 });
    home.greet(at(9));
    expect(await home.upload(at(9))).toMatchObject({ outcome: 'done', sent: 1 });
    doing = 200;
    await home.upload(at(10));
    expect(ofActive(counted)).toEqual(truth([0, 9]));
  });

  it('are sent again as they were when no answer came, and counted once', async () => {
    home.greet(at(0));
    doing = 'counted_unanswered';
    expect(await home.upload(at(0))).toMatchObject({ outcome: 'kept', sent: 1 });
    home.greet(at(1));
    doing = 200;
    await home.upload(at(1));
    const [first] = bodies;
    expect(bodies.filter(({ batch_id }) => batch_id === first?.batch_id)).toEqual([first, first]);
    expect(ofActive(counted)).toEqual(truth([0, 1]));
    expect(queued()).toEqual([]);
  });

  it('are given up when no answer came for 72 hours, and never sent again', async () => {
    home.greet(at(0));
    doing = 'unanswered';
    await home.upload(at(0));
    await home.upload(at(2) + 23 * HOUR_MS);
    expect(bodies).toHaveLength(2);
    doing = 200;
    await home.upload(at(3));
    expect(bodies).toHaveLength(2);
    home.greet(at(4));
    await home.upload(at(4));
    expect(ofActive(counted)).toEqual([expect.objectContaining({ date: day(4), gap: 4, age: 4 })]);
  });

  it.each([401, 403, 409, 429])('wait after %d, which says that nothing was counted', async (status) => {
    home.greet(at(0));
    doing = status;
    expect(await home.upload(at(0))).toMatchObject({ outcome: 'kept' });
    home.greet(at(5));
    doing = 200;
    await home.upload(at(5));
    expect(bodies).toHaveLength(2);
    expect(bodies[1]?.batch_id).not.toBe(bodies[0]?.batch_id);
    expect(ofActive(counted)).toEqual(truth([0, 5]));
  });

  it('that are too many at once for the server are sent in halves, each day once', async () => {
    for (let offset = 0; offset < 20; offset += 1) home.greet(at(offset));
    most = 3;
    expect(await home.upload(at(20))).toMatchObject({ outcome: 'done', sent: 20, activity: 22 });
    expect(ofActive(counted)).toEqual(truth(Array.from({ length: 20 }, (_, offset) => offset)));
    expect(new Set(bodies.map(({ batch_id }) => batch_id)).size).toBe(bodies.length);
    expect(queued()).toEqual([]);
  });

  it('that may be counted are never sent under another id, and wait where the server takes none at all', async () => {
    home.greet(at(0));
    home.greet(at(1));
    doing = 'counted_unanswered';
    await home.upload(at(1));
    doing = 200;
    most = 1;
    expect(await home.upload(at(1) + HOUR_MS)).toMatchObject({ outcome: 'kept' });
    expect(new Set(bodies.map(({ batch_id }) => batch_id)).size).toBe(1);
    most = 0;
    await home.upload(at(5));
    home.greet(at(6));
    expect(await home.upload(at(6))).toMatchObject({ outcome: 'kept', why: 'the server takes no activity' });
    most = 3;
    await home.upload(at(8));
    expect(ofActive(counted)).toEqual(truth([0, 1, 6]));
  });

  it('that the server refuses make the next day the first', async () => {
    home.greet(at(0));
    doing = 400;
    await home.upload(at(0));
    doing = 200;
    home.greet(at(3));
    await home.upload(at(3));
    expect(ofActive(counted)).toEqual(truth([3]));
    rejected = [0];
    home.greet(at(4));
    await home.upload(at(4));
    rejected = [];
    home.greet(at(6));
    await home.upload(at(6));
    expect(ofActive(counted)).toEqual(truth([3, 6]));
  });

  it('are erased when the product is stopped, but a day that may be counted stays known', async () => {
    home.greet(at(0));
    doing = 'counted_unanswered';
    await home.upload(at(0));
    home.greet(at(1));
    doing = 410;
    expect(await home.upload(at(1))).toMatchObject({ outcome: 'stopped' });
    expect(queued()).toEqual([]);
    doing = 200;
    home.greet(at(4));
    await home.upload(at(4));
    expect(ofActive(counted)).toEqual(truth([0, 4]));
  });

  it('that were exported and cleared stay known, since the file may be handed in', () => {
    home.greet(at(0));
    home.greet(at(1));
    eraseExported(home.path, Number.MAX_SAFE_INTEGER);
    expect(queued()).toEqual([]);
    home.greet(at(3));
    expect(queued()).toEqual([{ kind: 'active', date: day(3), gap: 2, age: 3, cohort: '2026-W03' }]);
  });

  it('never hold what another program has put into the store', async () => {
    home.greet(at(0));
    home.query(`INSERT INTO activity (kind, date, gap, age, cohort, source_id) VALUES
      ('active', '/home/alice', 1, 1, '2026-W03', 1), ('alice', '${day(1)}', 1, 1, '2026-W03', 1),
      ('german', '${day(0)}', 4711, 1, '2026-W03', 1), ('german', '${day(1)}', 1, 1, 'alice', 1),
      ('milestone:alice', '${day(0)}', NULL, 1, '2026-W03', 1), ('active', '${day(1)}', 1, 1, '2026-W03', 99)`);
    await home.upload(at(0));
    expect(JSON.stringify(bodies)).not.toMatch(/alice|4711/);
    expect(counted).toHaveLength(2);
    const [dropped] = home.query("SELECT value FROM meta WHERE key = 'dropped:kept_from_upload'");
    expect(dropped).toEqual({ value: '6' });
  });

  it('count days that follow from each other, none of them twice, whatever the server does', async () => {
    const step = fc.record({
      days: fc.integer({ min: 1, max: 9 }),
      uploads: fc.boolean(),
      server: fc.constantFrom<Doing>(200, 200, 404, 413, 429, 503, 'unanswered', 'counted_unanswered', 400),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const one = new Installation(home.endpoint);
        counted = [];
        try {
          let today = 0;
          for (const { days, uploads, server } of steps) {
            today += days;
            one.greet(at(today), { retentionDays: 400 });
            doing = server;
            if (uploads) await one.upload(at(today) + HOUR_MS);
          }
          doing = 200;
          await one.upload(at(today) + 2 * HOUR_MS);
          const active = ofActive(counted);
          const dates = active.map(({ date }) => date);
          expect(new Set(dates).size).toBe(dates.length);
          // Every gap leads to a day that was counted, or to one of which no answer came for three days.
          const lost = new Set(
            one
              .query<{ date: string }>(
                "SELECT date FROM activity WHERE kind = 'active' AND sent_at IS NOT NULL",
              )
              .map(({ date }) => date),
          );
          for (const { date, gap = 0 } of active)
            if (gap > 0) expect(lost.has(addDays(date, -gap)), `${gap} days before ${date}`).toBe(true);
          expect(active.filter(({ gap }) => gap === 0).length).toBeLessThanOrEqual(1);
        } finally {
          one.remove();
        }
      }),
      { numRuns: 25 },
    );
  });
});
