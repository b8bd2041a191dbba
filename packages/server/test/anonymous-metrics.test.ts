import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MetricAnswer } from '../src/api.ts';
import type { RunningServer } from '../src/index.ts';
import { openControl } from '../src/operate.ts';
import { dayBefore, sendPeople, times } from './people-of.ts';
import { settled, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
let server: RunningServer;
const en = [{ language: 'en' }];

/** A week: `macos` is large on one day and one person on another; `windows` is large enough only with `macos`. */
beforeAll(async () => {
  server = await startHello(folder.path, undefined, { anonymity: { k: 3 } });
  await sendPeople(server.url, [
    ...times(5, { ago: 3, os: 'linux', greetings: [{ language: 'en' }, { language: 'de' }] }),
    ...times(4, { ago: 3, os: 'macos', greetings: en }),
    ...times(6, { ago: 4, os: 'linux', greetings: en }),
    ...times(1, { ago: 4, os: 'macos', greetings: [...en, ...en, ...en] }),
    ...times(2, { ago: 4, os: 'windows', greetings: en }),
    ...times(2, { ago: 5, os: 'linux', greetings: en }),
  ]);
  await settled(server.url);
});
afterAll(async () => {
  await server.stop();
  folder.remove();
});

const ask = async (query: string, metric = 'greetings') => {
  const response = await fetch(`${server.url}/v1/metrics/${metric}?as=aggregates${query}`);
  return { status: response.status, answer: (await response.json()) as MetricAnswer & { message?: string } };
};
const rowsOf = async (query: string, metric?: string) =>
  (await ask(query, metric)).answer.rows.map(({ group, value, suppressed }) => [
    Object.values(group).join(' '),
    value,
    suppressed,
  ]);

describe('GET /v1/metrics/:name for aggregate roles', () => {
  it('merges on each day what is too small to be shown', async () => {
    expect(await rowsOf('&by=os&interval=day')).toEqual([
      ['other', null, true],
      ['linux', 6, false],
      ['other', 5, true],
      ['linux', 10, false],
      ['macos', 4, false],
    ]);
  });

  it('makes a range of what its days show, and says of what some is missing', async () => {
    expect(await rowsOf('&by=os')).toEqual([
      ['linux', 16, true],
      ['other', 5, true],
      ['macos', 4, true],
    ]);
    expect(await rowsOf('')).toEqual([['', 25, true]]);
  });

  it('gives nothing by subtracting ranges that the days do not give', async () => {
    const macos = async (from: number, to: number) => {
      const rows = await rowsOf(`&by=os&from=${dayBefore(from)}&to=${dayBefore(to)}`);
      return rows.find(([group]) => group === 'macos')?.[1] ?? 0;
    };
    expect(await macos(4, 2)).toBe(await macos(3, 2));
    expect(await macos(4, 3)).toBe(0);
  });

  it('answers a filter where both sides of it are large enough', async () => {
    const day = (ago: number) => `&from=${dayBefore(ago)}&to=${dayBefore(ago - 1)}`;
    expect(await rowsOf(`&where=os:eq:macos${day(3)}`)).toEqual([['', 4, false]]);
    expect(await rowsOf(`&where=os:ne:macos${day(3)}`)).toEqual([['', 10, false]]);
    expect(await rowsOf(`&where=os:eq:macos${day(4)}`)).toEqual([['', null, true]]);
    expect(await rowsOf(`&where=os:ne:macos${day(4)}`)).toEqual([['', null, true]]);
    expect(await rowsOf(`&where=os:in:macos,windows${day(4)}`)).toEqual([['', 5, false]]);
    expect(await rowsOf(`&where=os:ne:linux${day(4)}`)).toEqual([['', 5, false]]);
  });

  it('keeps the cells of two fields large enough, whichever of them is asked by', async () => {
    const day = `&from=${dayBefore(3)}&to=${dayBefore(2)}`;
    // Nobody of macos greets in German: an empty cell tells of nobody.
    expect(await rowsOf(`&by=language&where=os:eq:linux${day}`)).toEqual([
      ['de', 5, false],
      ['en', 5, false],
    ]);
    expect(await rowsOf(`&by=language&where=os:eq:macos${day}`)).toEqual([['en', 4, false]]);
    expect(await rowsOf(`&by=os&where=language:eq:de${day}`)).toEqual([['linux', 5, false]]);
  });

  it('computes other kinds of metrics from the same groups', async () => {
    expect(await rowsOf('&by=os', 'english')).toEqual([
      ['linux', 11 / 16, true],
      ['other', 1, true],
      ['macos', 1, true],
    ]);
    expect(await rowsOf('&interval=day', 'people')).toEqual([
      ['', null, true],
      ['', 9, false],
      ['', 9, false],
    ]);
    expect((await rowsOf('', 'languages')).map(([group]) => group)).toEqual(['en', 'de']);
    expect((await rowsOf('', 'speed')).map(([group, value]) => [group, value])).toEqual([
      ['p50', 10],
      ['p95', 10],
    ]);
  });

  it('judges no target by what some is missing of', async () => {
    const { answer } = await ask('&by=version');
    expect(answer.rows).toMatchObject([{ group: { version: '1.2.3' }, value: 25, suppressed: true }]);
    expect(answer.status).toBeUndefined();
  });

  it.each([
    ['today', '&to=2100-01-01'],
    ['parts of a day', `&from=${dayBefore(3)}T06:00:00Z`],
    ['hours', '&interval=hour'],
    ['days of another zone', '&tz=Europe/Berlin&interval=day'],
    ['two breakdowns', '&by=os,language'],
    ['three fields', '&by=os&where=language:eq:en&where=version:eq:1.2.3'],
    ['the largest groups', '&by=os&top=1'],
    ['a comparison', '&compare=previous'],
  ])('refuses %s in a line that says what may be asked', async (_what, query) => {
    const { status, answer } = await ask(query);
    expect([status, answer.message]).toEqual([400, expect.stringContaining('what this key may see')]);
  });
});

describe('read keys', () => {
  it('answers everybody on this machine until there is one, and then nobody without', async () => {
    const { createReadKey, revokeReadKey } = await import('../src/operate.ts');
    const get = async (path: string, token?: string) => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const response = await fetch(`${server.url}${path}`, { headers });
      return [
        response.status,
        (await response.json()) as { error?: string; rows?: { suppressed: boolean }[] },
      ] as const;
    };
    const wait = async (wanted: number, token?: string) => {
      for (let tries = 0; tries < 60; tries += 1) {
        if ((await get('/v1/metrics', token))[0] === wanted) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`the server did not come to answer ${wanted} within 3 seconds`);
    };
    expect((await get('/v1/metrics/greetings?by=os'))[0]).toBe(200);
    const control = await openControl(join(folder.path, 'control.db'));
    const make = (role: 'aggregates' | 'full', product = 'hello', expiresAt = Date.now() + 60_000) =>
      createReadKey(control, { product, name: role, role, expiresAt }, Date.now());
    const [some, all, stranger, old] = [
      await make('aggregates'),
      await make('full'),
      await make('full', 'stranger'),
      await make('full', 'hello', Date.now() - 1),
    ];
    try {
      await wait(401);
      expect(await get('/v1/metrics/greetings?by=os')).toMatchObject([401, { error: 'unauthorized' }]);
      expect(await get('/v1/metrics/greetings?by=os', `${some.token}x`)).toMatchObject([401, {}]);
      expect((await get('/v1/catalogs'))[0]).toBe(200);

      const [, shown] = await get('/v1/metrics/greetings?by=os', some.token);
      expect(shown.rows?.some(({ suppressed }) => suppressed)).toBe(true);
      const [, whole] = await get('/v1/metrics/greetings?by=os', all.token);
      expect(whole.rows?.some(({ suppressed }) => suppressed)).toBe(false);
      expect(await get('/v1/metrics/greetings/sql', some.token)).toMatchObject([403, { error: 'forbidden' }]);
      expect((await get('/v1/metrics/greetings/sql', all.token))[0]).toBe(200);
      // A role cannot be put aside by asking.
      expect((await get('/v1/metrics/greetings?as=full', some.token))[0]).toBe(400);

      expect(await get('/v1/metrics', stranger.token)).toMatchObject([403, { error: 'forbidden' }]);
      expect(await get('/v1/metrics', old.token)).toMatchObject([403, { error: 'expired' }]);
      await revokeReadKey(control, all.key.id, Date.now());
      await wait(403, all.token);
      expect(await get('/v1/metrics', all.token)).toMatchObject([403, { error: 'revoked' }]);

      const kept = JSON.stringify(await control.db.selectFrom('read_keys').selectAll().execute());
      for (const { token } of [some, all]) expect(kept).not.toContain(token.split('.')[1]);
    } finally {
      await control.db.deleteFrom('read_keys').execute();
      await control.close();
    }
  });
});
