import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { compileCatalog } from '@candor/catalog/tools';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAdmission } from '../src/access/admission.ts';
import { openKeyRing } from '../src/access/key-ring.ts';
import { createKey } from '../src/access/write-keys.ts';
import type { CountTables } from '../src/activity/count-tables.ts';
import { ingestActivity } from '../src/activity/ingest-activity.ts';
import { type Activity, openActivity } from '../src/activity/open-activity.ts';
import { type Control, openControl } from '../src/control/open-control.ts';
import { type DeadLetters, keepDeadLetters } from '../src/dead-letters/keep-dead-letters.ts';
import { type RunningServer, startServer } from '../src/index.ts';
import { prepareProduct } from '../src/ingest/product.ts';
import { DEFAULT_LIMITS } from '../src/limits/limits.ts';
import { createRateLimits } from '../src/limits/rate-limits.ts';
import { createIntake } from '../src/policy/intake.ts';
import { definition } from './hello.ts';
import { temporaryFolder } from './running.ts';
import { dateOf, people, recordsOf, type SimulatedRecord, weekOf } from './simulated-people.ts';

const friendly = compileCatalog({
  ...definition,
  activity: { active: { description: 'greeted', when: [{ event: 'greeting' }] } },
  milestones: { first_run: { description: 'the first run', sessions: 1 } },
});
const products = new Map([['hello', prepareProduct([friendly])]]);
const intake = createIntake({ of: () => undefined }, () => false);
const warn = () => undefined;
const TODAY = Math.floor(Date.now() / 86_400_000);
const SPAN = 89;

const SOURCE = { version: '1.2.3', channel: 'ga', tier: 'oss', os: 'linux', arch: 'x86_64' };
const bodyOf = (records: readonly object[], more: object = {}) =>
  JSON.stringify({
    ...{ batch_id: randomUUID(), catalog: { product: 'hello', version: 2 }, source: SOURCE, records },
    ...more,
  });

describe('counts of people', () => {
  const shared = temporaryFolder();
  let control: Control;
  let deadLetters: DeadLetters;
  let admission: ReturnType<typeof createAdmission>;
  beforeAll(async () => {
    control = await openControl(join(shared.path, 'control.db'));
    deadLetters = keepDeadLetters(control, Date.now, warn);
    const rates = createRateLimits({ ...DEFAULT_LIMITS, requests: 1e9 }, () => performance.now());
    admission = createAdmission({ keys: await openKeyRing(control, warn), rates, requireKey: false });
  });
  afterAll(async () => {
    await deadLetters.stop();
    await control.close();
    shared.remove();
  });
  const take = (activity: Activity, body: string) =>
    ingestActivity(
      { products, intake, deadLetters, warn, admission, activity },
      JSON.parse(body),
      undefined,
      Date.now(),
    );

  /** Sends every record as clients do: late, in batches of several days, some twice, over restarts. */
  async function upload(path: string, all: readonly (readonly SimulatedRecord[])[], seed: number) {
    let activity = openActivity(path);
    let step = seed;
    const chance = () => {
      // A linear congruential generator (Numerical Recipes): the runs of a failing property are the same again.
      step = (step * 1_664_525 + 1_013_904_223) % 2 ** 32;
      return step / 2 ** 32;
    };
    for (const records of all) {
      for (let at = 0; at < records.length; ) {
        const size = 1 + Math.floor(chance() * 6);
        const body = bodyOf(records.slice(at, at + size).toSorted(() => chance() - 0.5));
        at += size;
        const send = async () => {
          const { status, body: said } = await take(activity, body);
          return [status, JSON.parse(said)] as const;
        };
        const first = await send();
        expect(first[1]).toMatchObject({ rejected: 0, duplicates: 0 });
        if (chance() < 0.3) expect(await send()).toEqual(first);
        if (chance() < 0.2) {
          await activity.close();
          activity = openActivity(path);
          if (chance() < 0.5) expect(await send()).toEqual(first);
        }
      }
    }
    return activity;
  }

  const all = <T extends { readonly dimension: string }>(rows: readonly T[]) =>
    rows.filter(({ dimension }) => dimension === '');
  /** The people of a window of days, both included, from counts alone (docs/privacy.md, "Counting people"). */
  const inWindow = (
    rows: readonly Pick<CountTables['gap'], 'date' | 'gap' | 'n'>[],
    from: number,
    to: number,
  ) =>
    rows
      .filter(({ date }) => date >= dateOf(from) && date <= dateOf(to))
      .filter(({ date, gap }) => gap === 0 || Date.parse(date) / 86_400_000 - gap < from)
      .reduce((sum, { n }) => sum + n, 0);
  const activeIn = (who: readonly (readonly number[])[], from: number, to: number) =>
    who.filter((days) => days.some((day) => day >= from && day <= to)).length;

  it('are those of simulated people: by day, week, month, any window, retention and cohort', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(people(TODAY, SPAN), fc.nat(), async (who, seed) => {
        const folder = temporaryFolder();
        const activity = await upload(join(folder.path, 'activity.db'), who.map(recordsOf), seed);
        try {
          const question = { product: 'hello', kind: 'active' } as const;
          const gaps = all(await activity.read({ ...question, table: 'gap' }));
          const ages = all(await activity.read({ ...question, table: 'age' }));
          const cohorts = all(await activity.read({ ...question, table: 'cohort' }));
          const weeks = new Set(who.map(([first = 0]) => weekOf(first)));
          for (let day = TODAY - SPAN + 1; day <= TODAY; day += 1) {
            for (const length of [1, 7, 30, 63])
              expect(inWindow(gaps, day - length + 1, day)).toBe(activeIn(who, day - length + 1, day));
            for (const age of [0, 1, 7, 30]) {
              const counted = ages.filter((row) => row.date === dateOf(day) && row.age === String(age));
              const known = who.filter(([first = 0]) => first === day - age);
              expect(counted.reduce((sum, { n }) => sum + n, 0)).toBe(activeIn(known, day, day));
            }
            for (const week of weeks) {
              const known = who.filter(([first = 0]) => weekOf(first) === week);
              const ofWeek = cohorts.filter(({ cohort }) => cohort === week);
              expect(inWindow(ofWeek, day - 6, day)).toBe(activeIn(known, day - 6, day));
            }
          }
          const window = 1 + (seed % 63);
          expect(inWindow(gaps, TODAY - window + 1, TODAY)).toBe(activeIn(who, TODAY - window + 1, TODAY));
        } finally {
          await activity.close();
          folder.remove();
        }
      }),
      { numRuns: 25 },
    );
  });

  it('are kept in tables none of which holds a joint cell, nor two dimensions, nor a row for a person', async () => {
    const folder = temporaryFolder();
    const path = join(folder.path, 'activity.db');
    const [person = []] = [recordsOf([TODAY - 40, TODAY - 38, TODAY - 7, TODAY])];
    const activity = await upload(path, [person], 1);
    await activity.close();
    const database = new DatabaseSync(path, { readOnly: true });
    const names = (sql: string) =>
      database
        .prepare(sql)
        .all()
        .map(({ name }) => String(name));
    const tables = names("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    const common = ['product', 'kind', 'date', 'channel', 'dimension', 'value'];
    const columns = Object.fromEntries(
      tables.map((table) => [table, names(`SELECT name FROM pragma_table_info('${table}')`)]),
    );
    expect(columns).toEqual({
      batches: ['batch_id', 'hour', 'answer'],
      count_age: [...common, 'age', 'n'],
      count_cohort: [...common, 'gap', 'cohort', 'n'],
      count_disabled: [...common, 'n'],
      count_gap: [...common, 'gap', 'n'],
      count_milestone: [...common, 'age', 'cohort', 'n'],
    });
    for (const table of tables) {
      // No row numbers: they would be in the order in which batches came.
      expect(() => database.prepare(`SELECT rowid FROM ${table}`).all()).toThrow(/no such column/);
      const ages = columns[table]?.includes('age') === true && table === 'count_age';
      if (ages) expect(names(`SELECT DISTINCT age AS name FROM ${table}`).sort()).toEqual(['0', 'other']);
    }
    database.close();
    folder.remove();
  });

  it('leave no journal behind that tells which cells one batch changed', async () => {
    const folder = temporaryFolder();
    const path = join(folder.path, 'activity.db');
    const activity = openActivity(path);
    await take(activity, bodyOf(recordsOf([TODAY])));
    const beside = readdirSync(folder.path).filter((name) => name !== 'activity.db');
    for (const name of beside) expect(statSync(join(folder.path, name)).size, name).toBe(0);
    await activity.close();
    folder.remove();
  });

  it('forget the ids of batches, and then only those', async () => {
    const folder = temporaryFolder();
    const activity = openActivity(join(folder.path, 'activity.db'));
    const body = bodyOf(recordsOf([TODAY]));
    const send = () => take(activity, body);
    await send();
    await activity.forgetBatches(Date.now() - 3_600_000);
    await send();
    const count = async () => {
      const rows = await activity.read({ product: 'hello', kind: 'active', table: 'gap' });
      return all(rows).map(({ n }) => n);
    };
    expect(await count()).toEqual([1]);
    await activity.forgetBatches(Date.now() + 2 * 3_600_000);
    await send();
    expect(await count()).toEqual([2]);
    await activity.close();
    folder.remove();
  });
});

describe('POST /v1/activity', () => {
  const folder = temporaryFolder();
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({
      ...{ data: folder.path, catalogs: [friendly], port: 0, warn: () => undefined },
    });
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  const send = async (body: string, headers: Record<string, string> = {}) => {
    const all = { 'content-type': 'application/json', ...headers };
    const response = await fetch(`${server.url}/v1/activity`, { method: 'POST', headers: all, body });
    return [response.status, (await response.json()) as unknown] as const;
  };
  const today = { kind: 'active', date: dateOf(TODAY), gap: 0, age: 0, cohort: weekOf(TODAY) };
  const monthAgo = { date: dateOf(TODAY), age: 31, cohort: weekOf(TODAY - 40) };

  it('counts an activity, a milestone and a goodbye, and says the same of the same batch', async () => {
    const milestone = { kind: 'milestone:first_run', date: dateOf(TODAY), age: 0, cohort: weekOf(TODAY) };
    const body = bodyOf([today, milestone, { kind: 'disabled', date: dateOf(TODAY) }]);
    const answer = [200, { accepted: 3, rejected: 0, duplicates: 0 }];
    expect(await send(body)).toEqual(answer);
    expect(await send(body)).toEqual(answer);
    const reader = openActivity(join(folder.path, 'activity.db'));
    const counts = async (kind: string, table: 'gap' | 'milestone' | 'disabled') =>
      (await reader.read({ product: 'hello', kind, table })).map(({ dimension, value, n }) => [
        ...[dimension, value, n],
      ]);
    const each = [
      ...[
        ['', '', 1],
        ['arch', 'x86_64', 1],
        ['os', 'linux', 1],
        ['version', '1.2.3', 1],
      ],
    ];
    expect(await counts('active', 'gap')).toEqual(each);
    expect(await counts('milestone:first_run', 'milestone')).toEqual(each);
    expect(await counts('disabled', 'disabled')).toEqual(each);
    await reader.close();
  });

  it.each<[string, object, string, string]>([
    ['a kind that is not declared', { ...today, kind: 'sleeping' }, 'unknown_kind', 'kind'],
    ['a milestone that is not declared', { ...today, kind: 'milestone:fame' }, 'unknown_kind', 'kind'],
    ['a kind of every object', { ...today, kind: 'constructor' }, 'unknown_kind', 'kind'],
    ['what no kind has', { ...today, user: 'alice' }, 'unknown_field', 'record'],
    ['a goodbye that says more', { ...today, kind: 'disabled' }, 'unknown_field', 'record'],
    ['a milestone with a gap', { ...today, kind: 'milestone:first_run' }, 'unknown_field', 'record'],
    ['a day that there is not', { ...today, date: '2026-02-30' }, 'bad_format', 'date'],
    ['a time of day', { ...today, date: new Date().toISOString() }, 'bad_format', 'date'],
    ['a gap above 63', { ...monthAgo, kind: 'active', gap: 64 }, 'out_of_range', 'gap'],
    ['a gap before the first day', { ...today, gap: 1 }, 'out_of_range', 'gap'],
    ['a first day that is not the first', { ...monthAgo, kind: 'active', gap: 0 }, 'out_of_range', 'gap'],
    ['an age above 31', { ...today, gap: 3, age: 32 }, 'out_of_range', 'age'],
    ['half a day', { ...today, gap: 1, age: 1.5 }, 'out_of_range', 'age'],
    ['a week of another day', { ...today, cohort: weekOf(TODAY - 14) }, 'bad_format', 'cohort'],
    ['a week that there is not', { ...today, cohort: '2026-W54' }, 'bad_format', 'cohort'],
    ['old people on their first day', { ...today, cohort: 'older' }, 'bad_format', 'cohort'],
    ['a day long ago', { ...today, date: dateOf(TODAY - 91), cohort: weekOf(TODAY - 91) }, 'clock', 'date'],
    ['a day to come', { ...today, date: dateOf(TODAY + 2), cohort: weekOf(TODAY + 2) }, 'clock', 'date'],
    ['no record', [], 'wrong_type', 'record'],
  ])('refuses %s, by its place and without a value', async (_what, record, code, field) => {
    const good = { ...monthAgo, kind: 'active', gap: 63 };
    expect(await send(bodyOf([good, record]))).toEqual([
      200,
      { accepted: 1, rejected: 1, duplicates: 0, details: [{ index: 1, code, field }] },
    ]);
  });

  it('counts a kind and day once in a batch', async () => {
    expect(await send(bodyOf([today, today]))).toEqual([200, { accepted: 1, rejected: 0, duplicates: 1 }]);
  });

  it.each<[string, string, number, string]>([
    ['no JSON', '{', 400, 'body'],
    ['a list', '[]', 400, 'body'],
    ['more than there is', bodyOf([today], { session_id: 'x' }), 400, 'body'],
    [
      'an id with a time in it',
      bodyOf([today], { batch_id: randomUUID().replace(/-4/, '-7') }),
      400,
      'batch_id',
    ],
    ['no records', bodyOf([]), 400, 'records'],
    ['a shell', bodyOf([today], { source: { ...SOURCE, shell: 'zsh' } }), 400, 'source.unknown'],
    ['an unknown system', bodyOf([today], { source: { ...SOURCE, os: 'plan9' } }), 400, 'source.os'],
    ['no version', bodyOf([today], { source: { ...SOURCE, version: 'new' } }), 400, 'source.version'],
  ])('refuses a body with %s', async (_what, body, status, field) => {
    expect(await send(body)).toMatchObject([status, { details: [{ field }] }]);
  });

  it('answers as events are answered: unknown catalogs, encodings and sizes', async () => {
    expect(await send(bodyOf([today], { catalog: { product: 'hello', version: 9 } }))).toEqual([
      409,
      { error: 'unknown_catalog', have: [2] },
    ]);
    expect(await send(bodyOf([today]), { 'content-encoding': 'br' })).toEqual([
      415,
      { error: 'unsupported_encoding' },
    ]);
    expect((await send(bodyOf(Array(1001).fill(today))))[0]).toBe(413);
    expect((await send('x'.repeat(2_000_000)))[0]).toBe(413);
  });

  it('keeps no value that a refused record had', async () => {
    await send(bodyOf([{ ...today, kind: 'kanarienvogel' }], {}));
    const files = readdirSync(folder.path, { recursive: true, withFileTypes: true });
    for (const file of files.filter((entry) => entry.isFile()))
      expect(readFileSync(join(file.parentPath, file.name)).includes('kanarienvogel')).toBe(false);
  });

  it('asks for the key that events of the product ask for', async () => {
    const control = await openControl(join(folder.path, 'control.db'));
    const { id } = await createKey(control, { product: 'hello', name: 'test', signed: false }, Date.now());
    await control.close();
    await sleep(1000);
    expect(await send(bodyOf([today]))).toEqual([401, { error: 'unauthorized' }]);
    expect((await send(bodyOf([today]), { 'x-candor-key': id }))[0]).toBe(200);
  });
});
