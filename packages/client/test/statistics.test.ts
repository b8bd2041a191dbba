import { chmodSync, existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { escapeXml } from '@candor/charts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { opener } from '../src/statistics-page/open-in-browser.ts';
import { hello } from './hello.ts';
import { CAN_MAKE_TERMINAL, onTerminal } from './on-terminal.ts';
import { Home } from './run-host.ts';

const ON = { HELLO_TELEMETRY: '1' };
let home: Home;
beforeEach(() => {
  home = new Home();
});
afterEach(() => home.remove());

const telemetry = (args: readonly string[], env: Record<string, string> = ON) =>
  home.run(['telemetry', ...args], env);

/** Two runs a day ago with three greetings in German together, and one today. */
async function record(): Promise<void> {
  await home.run(['many', '1'], ON);
  await home.run(['many', '2'], ON);
  home.query("UPDATE events SET timestamp = datetime('now', '-1 day') || '.000', session_id = 'yesterday'");
  home.query(`UPDATE events SET event_data = '{"language":"de"}' WHERE event_type = 'greeting'`);
  home.query(
    `UPDATE events SET event_data = '{"duration_ms":3000,"greetings":1,"ending":"completed"}' WHERE event_type = 'run.end'`,
  );
  await home.run(['many', '1'], ON);
  home.query(
    "UPDATE events SET sent_at = '2026-01-31 10:00:00.000', outcome = 'accepted' WHERE session_id = 'yesterday'",
  );
}

describe('HOST telemetry metrics', () => {
  it('counts what was sent as what was not, by day', async () => {
    await record();
    const { code, stdout, stderr } = await telemetry(['metrics', '--days', '3']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^Personal Usage Metrics \(Last 3 Days\)\n=+\n/);
    expect(stdout).toMatch(/^Sessions: +2 +▁▇▇$/m);
    expect(stdout).toMatch(/^Events: +10 +▁▇▃$/m);
    expect(stdout).toMatch(/^Active Days: +2 of 3$/m);
    expect(stdout).toMatch(/^Languages: Which <languages>\?\n {2}de: +3 \(75\.0%\)\n {2}en: +1 \(25\.0%\)$/m);
    expect(stdout).toMatch(/^ {2}Greetings: +4 +▁▇▃$/m);
  });

  it('prints all of it as JSON', async () => {
    await record();
    const found = JSON.parse((await telemetry(['metrics', '--days', '2', '--json'])).stdout);
    expect(found).toMatchObject({
      product: 'hello',
      days: 2,
      sessions: 2,
      events: 10,
      active_days: 2,
      not_computed: ['downloads'],
    });
    expect(found.metrics[0]).toEqual({
      ...{ name: 'greetings', kind: 'count', question: 'How many greetings are printed?', unit: 'count' },
      ...{ value: 4, n: 4, daily: [3, 1] },
    });
    expect(found.metrics[1].shares).toEqual([
      { value: 'de', count: 3, share: 0.75 },
      { value: 'en', count: 1, share: 0.25 },
    ]);
    expect(found.total_duration_ms).toBeGreaterThanOrEqual(6000);
  });

  it('looks back only as far as it is told', async () => {
    await record();
    expect((await telemetry(['metrics', '--days', '1'])).stdout).toMatch(/^Events: +3 /m);
  });

  it.each(['0', '-1', 'many', '4000'])('says in one line that there are no %s days', async (days) => {
    expect(await telemetry(['metrics', `--days=${days}`])).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: '--days takes a whole number from 1 to 3660\n',
    });
  });

  it('says so where nothing is stored, and makes nothing', async () => {
    expect((await telemetry(['metrics'], {})).stdout).toBe(
      'Nothing is stored of the last 30 days. Telemetry is off (undecided).\n',
    );
    expect(JSON.parse((await telemetry(['metrics', '--json'])).stdout)).toMatchObject({
      events: 0,
      by_day: { length: 30 },
    });
    expect(home.files()).toEqual([]);
  });
});

describe('HOST telemetry view', () => {
  const page = () => join(home.path, '.cache', 'hello', 'telemetry.html');

  it('writes one page that needs nothing else, for its owner alone', async () => {
    await record();
    expect(await telemetry(['view'])).toMatchObject({ code: 0, stdout: `${page()}\n`, stderr: '' });
    expect(statSync(page()).mode & 0o777).toBe(0o600);
    expect(statSync(join(home.path, '.cache', 'hello')).mode & 0o777).toBe(0o700);
    const html = readFileSync(page(), 'utf8');
    expect(html).toContain(
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    );
    const tags =
      html
        .replaceAll('http://www.w3.org/2000/svg', '')
        .match(/<[^>]*>/g)
        ?.join('') ?? '';
    expect(tags).not.toMatch(/<script|<link|<img|<iframe|<a|https?:| style=| on[a-z]+=|javascript:/i);
    expect(html).not.toMatch(/url\(|@import/);
    expect(html).toContain('Which &lt;languages&gt;?');
    expect(html).toMatch(/de: 75\.0% {2}3/);
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has the numbers of its main picture as a table', async () => {
    await record();
    await telemetry(['view', '--days', '2']);
    const rows = [
      ...readFileSync(page(), 'utf8').matchAll(
        /<tr><th scope="row">[\d-]+<\/th><td>(\d+)<\/td><td>(\d+)<\/td><\/tr>/g,
      ),
    ];
    expect(rows.map(([, sessions, events]) => [sessions, events])).toEqual([
      ['1', '7'],
      ['1', '3'],
    ]);
  });

  it('says what was recorded on which day and what it means, what was sent, what holds, and what to type', async () => {
    await record();
    home.query(
      `INSERT INTO uploads VALUES ('a', '2026-01-31 10:00:00.000', '2026-01-31 10:00:01.000', 7, 812, 200, 6, 1, NULL)`,
    );
    await telemetry(['view', '--days', '2']);
    const html = readFileSync(page(), 'utf8');
    const [, recorded = ''] = /What was recorded(.*?)What was sent/s.exec(html) ?? [];
    const { description, purpose } = hello.events.greeting;
    expect(recorded).toContain(escapeXml(`${description} Why: ${purpose}`));
    const rows = [...recorded.matchAll(/<td>greeting<\/td><td>(\d+)<\/td>/g)].map(([, n]) => n);
    expect(rows).toEqual(['3', '1']);
    expect(html).toContain(
      '<th scope="row">2026-01-31 10:00:01</th><td>7 events</td><td>812 bytes</td><td>200</td><td>6 accepted, 1 rejected</td>',
    );
    expect(html).toContain('<dt>Level</dt>');
    const status = (await telemetry(['status'])).stdout;
    const [, pending = ''] = /^Pending +(.*)$/m.exec(status) ?? [];
    expect(html).toContain(`<dt>Pending</dt><dd>${pending}</dd>`);
    for (const command of ['show', 'explain', 'export', 'disable', 'clear', 'delete-remote'])
      expect(html).toContain(`<code>hello telemetry ${command}</code>`);
  });

  it('has a table behind every picture', async () => {
    await record();
    await telemetry(['view']);
    const html = readFileSync(page(), 'utf8').replaceAll(/<div class="narrow">.*?<\/div>/gs, '');
    const panels = html
      .split(/<section|<li class="tile"/)
      .filter((part) => /chart-(lines|heat|bars|histogram)/.test(part));
    expect(panels.length).toBeGreaterThan(2);
    for (const panel of panels.slice(1)) expect(panel).toMatch(/<details><summary>As a table/);
  });

  it('is written anew, and never through a link or with the mode of a file that is there', async () => {
    await record();
    await telemetry(['view']);
    const victim = join(home.path, 'victim');
    writeFileSync(victim, 'mine', { mode: 0o644 });
    const cache = join(home.path, 'cache');
    home.write('cache/hello/x', '');
    symlinkSync(victim, join(cache, 'hello', 'telemetry.html'));
    const { stdout } = await telemetry(['view'], { ...ON, XDG_CACHE_HOME: cache });
    expect(stdout).toBe(`${join(cache, 'hello', 'telemetry.html')}\n`);
    expect(readFileSync(victim, 'utf8')).toBe('mine');
    expect(statSync(join(cache, 'hello', 'telemetry.html')).mode & 0o777).toBe(0o600);
    expect(home.files().filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('makes no page where nothing is stored', async () => {
    expect(await telemetry(['view'])).toMatchObject({ code: 0, stdout: '' });
    expect(home.files()).toEqual([]);
  });

  it('goes with all else when its user clears', async () => {
    await record();
    await telemetry(['view']);
    await telemetry(['clear', '--yes']);
    expect(existsSync(page())).toBe(false);
  });

  it.runIf(CAN_MAKE_TERMINAL)('is opened for a person, unless they say not to', async () => {
    await record();
    const bin = join(home.path, 'bin');
    home.write('bin/xdg-open', `#!/bin/sh\necho "$1" > ${home.path}/opened\n`);
    chmodSync(join(bin, 'xdg-open'), 0o700);
    const env = { ...ON, HOME: home.path, PATH: `${bin}:${process.env.PATH ?? ''}` };
    await onTerminal(['telemetry', 'view', '--no-open'], [], env);
    await telemetry(['view'], env);
    expect(existsSync(join(home.path, 'opened'))).toBe(false);
    await onTerminal(['telemetry', 'view'], [], env);
    await expect.poll(() => existsSync(join(home.path, 'opened')), { timeout: 5000 }).toBe(true);
    await expect.poll(() => readFileSync(join(home.path, 'opened'), 'utf8')).toBe(`${page()}\n`);
  });

  it('knows what opens a file on each system', () => {
    expect(opener('darwin', '/a b')).toEqual(['open', '/a b']);
    expect(opener('linux', '/a b')).toEqual(['xdg-open', '/a b']);
    expect(opener('win32', 'C:\\a b')).toEqual(['cmd.exe', '/d', '/s', '/c', 'start', '""', 'C:\\a b']);
  });
});
