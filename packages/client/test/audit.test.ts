import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Home } from './run-host.ts';

const ON = { HELLO_TELEMETRY: '1' };
let home: Home;
beforeEach(() => {
  home = new Home();
});
afterEach(() => home.remove());

const audit = (...args: string[]) => home.run(['telemetry', 'audit', ...args], ON);

/** Writes what no recorder would, as another program could. */
function spoil(sql: string, ...values: string[]): void {
  const database = new DatabaseSync(home.store);
  try {
    database.prepare(sql).run(...values);
  } finally {
    database.close();
  }
}

describe('HOST telemetry audit', () => {
  it('finds nothing where nothing is stored, and makes nothing', async () => {
    const { code, stdout } = await audit('--mode', 'strict');
    expect([code, stdout]).toEqual([0, 'Scanned 0 stored events (strict).\nNothing personal was found.\n']);
    expect(home.files()).toEqual([]);
  });

  it.each([['gate'], ['strict']])('finds nothing in what a host recorded (%s)', async (mode) => {
    await home.run(['return'], ON);
    const { code, stdout } = await audit('--mode', mode);
    expect([code, stdout]).toEqual([0, `Scanned 3 stored events (${mode}).\nNothing personal was found.\n`]);
  });

  it('finds what another program put into a field, and does not repeat it', async () => {
    await home.run(['return'], ON);
    spoil(
      "UPDATE events SET event_data = json_set(event_data, '$.model', ?) WHERE event_type = 'greeting'",
      'ada@example',
    );
    const { code, stdout } = await audit();
    expect(code).toBe(1);
    expect(stdout).toMatch(/│ greeting +│ model +│ email +│ 1 +│/);
    expect(stdout).not.toContain('ada');
    const { stdout: json } = await audit('--json');
    expect(JSON.parse(json)).toEqual({
      mode: 'gate',
      events: 3,
      found: [{ event: 'greeting', field: 'model', detectors: ['email'], events: 1 }],
    });
  });

  it('does not repeat a name that no catalog declares', async () => {
    await home.run(['return'], ON);
    spoil("UPDATE events SET event_type = 'ada' WHERE event_type = 'greeting'");
    const { code, stdout } = await audit();
    expect(code).toBe(1);
    expect(stdout).toMatch(/│ \(not declared\) +│ \(not declared\) +│ undeclared +│ 1 +│/);
    expect(stdout).not.toContain('ada');
  });

  it('looks into the source only when it is strict', async () => {
    await home.run(['return'], ON);
    spoil('UPDATE sources SET shell = ?', '/opt/ada/sh');
    expect((await audit()).code).toBe(0);
    const { code, stdout } = await audit('--mode', 'strict', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).found).toContainEqual({
      ...{ event: 'greeting', field: 'source.shell', detectors: ['unix-path'], events: 1 },
    });
  });

  it('shows an event of a catalog that is not kept to the detectors alone', async () => {
    await home.run(['return'], ON);
    spoil(
      "UPDATE events SET event_data = json_set(event_data, '$.model', ?) WHERE event_type = 'greeting'",
      '192.0.2.7',
    );
    spoil('UPDATE sources SET catalog_version = 0');
    const { stdout } = await audit('--json');
    expect(JSON.parse(stdout).found).toEqual([{ event: '', field: '', detectors: ['ipv4'], events: 1 }]);
  });

  it('takes a sample', async () => {
    await home.run(['return'], ON);
    expect((await audit('--sample', '2')).stdout).toContain('Scanned 2 stored events');
  });

  it.each([
    [['--mode', 'gentle'], '--mode takes strict'],
    [['--sample', '0'], '--sample takes a whole number'],
  ])('says what is wrong with %s', async (args, message) => {
    const { code, stderr } = await audit(...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
