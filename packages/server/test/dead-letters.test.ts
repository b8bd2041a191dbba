import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepDeadLetters } from '../src/dead-letters/keep-dead-letters.ts';
import type { RunningServer } from '../src/index.ts';
import { openControl, readRejected } from '../src/operate.ts';
import { batchOf, greeting, source } from './hello.ts';
import { post, startHello, temporaryFolder } from './running.ts';

const folder = temporaryFolder();
const path = join(folder.path, 'control.db');
let server: RunningServer;

beforeAll(async () => {
  server = await startHello(folder.path);
});
afterAll(() => folder.remove());

const send = (batch: unknown) => post(server.url, JSON.stringify(batch));

describe('what was rejected', () => {
  it('is kept as names, codes, versions and hours, and never as values', async () => {
    await send(
      batchOf([
        greeting(),
        greeting({ language: 'bob' }),
        greeting({ language: 'bob' }),
        greeting({ bobs_size: 44 }),
        greeting({}, { event: 'bob' }),
        { ...greeting({ took: -1 }), event: 'Greeting' },
        { ...greeting(), seq: 'bob' },
        'bob',
      ]),
    );
    await send(batchOf([greeting(), greeting()], { source: { ...source, version: '2.0.0', os: 'bob' } }));
    await send(batchOf([greeting()], { source: { ...source, version: '10.11.12.13' } }));
    await send(batchOf([greeting()], { catalog: { product: 'bob', version: 1 } }));
    await server.stop();
    const control = await openControl(path);
    const rows = await readRejected(control, {});
    const named = rows.map(({ code, version, event, field, events }) =>
      [code, version, event, field, events].join(' '),
    );
    expect(named.sort()).toEqual([
      'bad_format   source.version 1',
      'bad_format 1.2.3  event 1',
      'bad_format 1.2.3 greeting seq 1',
      'bad_format 2.0.0  source.os 2',
      'not_in_enum 1.2.3 greeting language 2',
      'out_of_range 1.2.3 greeting took 1',
      'unknown_event 1.2.3   1',
      'unknown_field 1.2.3 greeting  1',
    ]);
    const hour = Date.now() - (Date.now() % 3_600_000);
    for (const { product, lastHour } of rows) {
      expect(product).toBe('hello');
      expect([hour, hour - 3_600_000]).toContain(lastHour);
    }
    expect(await readRejected(control, { code: 'not_in_enum', product: 'hello' })).toHaveLength(1);
    expect(await readRejected(control, { product: 'goodbye' })).toEqual([]);
    expect(await readRejected(control, { since: Date.now() + 3_600_000 })).toEqual([]);
    await control.close();
    expect(readFileSync(path).includes('bob')).toBe(false);
  });

  it('is added up over writes, hours and starts, bounded, and forgotten after 90 days', async () => {
    const other = temporaryFolder();
    const control = await openControl(join(other.path, 'control.db'));
    const letter = {
      product: 'hello',
      event: 'greeting',
      field: 'took',
      code: 'out_of_range',
      version: '1.0.0',
    };
    let now = Date.UTC(2026, 0, 1);
    for (const days of [0, 0, 89]) {
      now += days * 86_400_000;
      const letters = keepDeadLetters(
        control,
        () => now,
        (line) => expect.fail(line),
      );
      letters.note(letter, 2);
      letters.note(letter, 3);
      await letters.stop();
    }
    expect(await readRejected(control, {})).toEqual([{ ...letter, events: 15, lastHour: now }]);

    now += 2 * 86_400_000;
    const flooded = keepDeadLetters(
      control,
      () => now,
      (line) => expect.fail(line),
    );
    for (let version = 0; version < 10_000; version += 1)
      flooded.note({ ...letter, version: `9.9.${version}` }, 1);
    await flooded.stop();
    const rows = await readRejected(control, { since: now });
    expect(rows).toHaveLength(2001);
    expect(rows[0]).toEqual({
      ...{ product: 'hello', code: 'out_of_range', event: '', field: '', version: '' },
      ...{ events: 8000, lastHour: now },
    });
    const old = await readRejected(control, { code: 'out_of_range' });
    expect(old.find(({ version }) => version === '1.0.0')).toMatchObject({ events: 5 });
    await control.close();
    other.remove();
  });
});
