import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { compileCatalog, noticeOf } from '@candor/catalog/tools';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONFIG, ConsentHome } from './consent-home.ts';
import { hello } from './hello.ts';
import { HAS_TERMINAL } from './terminal.ts';

let home: ConsentHome;
beforeEach(() => {
  home = new ConsentHome();
});
afterEach(() => home.remove());

const BETA = { TEST_CHANNEL: 'beta' };
const GA = { TEST_CHANNEL: 'ga' };
const WHOLE = ['run.start', 'greeting', 'run.end'];
const QUESTION = 'Turn telemetry on? ';
const config = () => readFileSync(join(home.path, CONFIG), 'utf8');

if (!HAS_TERMINAL)
  console.warn('There is no script of util-linux here: what is asked at a terminal is not tested.');

describe.skipIf(!HAS_TERMINAL)('the prompt', () => {
  it('is put before the first run of a channel with opt-out, and Enter is yes', async () => {
    const { code, shown } = await home.terminal('run', [[`${QUESTION}[Y/n]`, '\r']], BETA);
    expect(code).toBe(0);
    expect(shown.replaceAll('\r', '')).toContain(noticeOf(compileCatalog(hello)).text);
    expect(shown.trimEnd()).toMatch(/hello$/);
    expect(home.names()).toEqual(WHOLE);
    expect(home.answer()).toEqual({
      answer: 'yes',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      notice: 1,
      notice_hash: hash('sha256', noticeOf(compileCatalog(hello)).text),
      way: 'prompt',
      channel: 'beta',
      steps: ['events'],
      categories: ['session', 'features'],
    });
    expect(home.files()).toEqual(['.hello/telemetry.db']);
    expect((await home.terminal('run', [], BETA)).shown).toBe('hello\r\n');
    expect(home.names()).toEqual([...WHOLE, ...WHOLE]);
  });

  it('writes a no down as one line, and asks no more', async () => {
    const { shown } = await home.terminal('run', [['[Y/n]', 'n\r']], BETA);
    expect(shown).toMatch(/hello\r\n$/);
    expect(home.files()).toEqual([CONFIG]);
    expect(config()).toBe('[telemetry]\nenabled = false\n');
    expect((await home.terminal('run', [], BETA)).shown).toBe('hello\r\n');
    expect(home.files()).toEqual([CONFIG]);
  });

  it('has no as its default on a channel with opt-in that asks', async () => {
    await home.terminal('run', [[`${QUESTION}[y/N]`, '\r']], { TEST_CHANNEL: 'asking' });
    expect(config()).toBe('[telemetry]\nenabled = false\n');
  });

  it.each([
    ['Ctrl-C ends the host with 130', '\x03', 130],
    ['Ctrl-D goes on', '\x04', 0],
  ])('leaves it undecided when it is interrupted: %s', async (_what, keys, code) => {
    const first = await home.terminal('run', [['[Y/n]', keys]], BETA);
    expect(first.code).toBe(code);
    expect(first.shown.endsWith('hello\r\n')).toBe(code === 0);
    expect(home.files()).toEqual([]);
    expect((await home.terminal('run', [['[Y/n]', '\x04']], BETA)).shown).toContain(QUESTION);
  });

  it('asks three times when it does not understand, and leaves it undecided then', async () => {
    const unclear = [
      ['[Y/n] ', 'perhaps\r'],
      ['[Y/n] ', 'later\r'],
      ['[Y/n] ', 'what?\r'],
    ] as const;
    const { code, shown } = await home.terminal('run', unclear, BETA);
    expect([code, shown.split(QUESTION).length - 1 >= 3]).toEqual([0, true]);
    expect(home.files()).toEqual([]);
  });

  it('is not put where nobody may be asked', async () => {
    const { terminal } = home;
    const silent = async (command: string, env: Record<string, string>) =>
      expect((await terminal.call(home, command, [], env)).shown).not.toContain(QUESTION);
    await silent('run', GA);
    await silent('run', { TEST_CHANNEL: 'alpha' });
    await silent('json', BETA);
    await silent('run', { ...BETA, CI: 'true' });
    await silent('run', { ...BETA, DO_NOT_TRACK: '1' });
    await silent('run', { ...BETA, HELLO_TELEMETRY: '0' });
    // What a host started after it asked in vain.
    await silent('run', { ...BETA, CANDOR_ASKED: '1' });
    await silent('run </dev/null', BETA);
    await silent('run | cat', BETA);
    await silent('run 2>/dev/null', BETA);
    await silent('telemetry status', BETA);
    expect(home.files()).toEqual([]);
  });

  it('asks for each further step of sharing, and none of them is given by Enter', async () => {
    const steps = { ...BETA, TEST_STEPS: 'local,aggregates,events' };
    const dialogue = [
      ['[Y/n]', '\r'],
      ['counts of a day', 'y\r'],
      ['Also send the events to 127.0.0.1:9?', '\r'],
    ] as const;
    await home.terminal('run', dialogue, steps);
    expect(home.answer()).toMatchObject({ steps: ['local', 'aggregates'] });
    expect(home.names()).toEqual(WHOLE);
    expect(home.query("SELECT 1 FROM meta WHERE key = 'upload'")).toEqual([]);
  });
});

describe.skipIf(!HAS_TERMINAL)('a notice that widens', () => {
  const WIDER = { ...BETA, TEST_NOTICE: '2' };
  const languages = () =>
    home.query<{ l: string }>(
      "SELECT event_data ->> 'language' AS l FROM events WHERE event_type = 'greeting'",
    );

  it('is put again, and until it is agreed to only what was agreed before is recorded', async () => {
    await home.terminal('run', [['[Y/n]', 'y\r']], BETA);
    await home.run(['run'], WIDER);
    expect(home.names()).toEqual([...WHOLE, ...WHOLE]);
    expect(languages()).toEqual([{ l: 'en' }, { l: 'en' }]);
    const { shown } = await home.terminal('run', [['Agree to that? [Y/n]', 'y\r']], WIDER);
    expect(shown).toContain('it has come to record more');
    expect(home.answer()).toMatchObject({ answer: 'yes', notice: 2 });
    expect(home.names().slice(6)).toEqual(['run.start', 'greeting', 'greeting', 'farewell', 'run.end']);
  });

  it('is not put a third time when it was declined, and what was agreed before holds', async () => {
    await home.terminal('run', [['[Y/n]', 'y\r']], BETA);
    await home.terminal('run', [['Agree to that?', 'n\r']], WIDER);
    expect(home.answer()).toMatchObject({ answer: 'yes', notice: 1, declined: 2 });
    expect((await home.terminal('run', [], WIDER)).shown).toBe('hello\r\n');
    expect(home.names()).toEqual([...WHOLE, ...WHOLE, ...WHOLE]);
    expect(home.files()).toEqual(['.hello/telemetry.db']);
  });
});

describe.skipIf(!HAS_TERMINAL)('another release channel', () => {
  it('turns off what was on by the default of a prompt, and says so once, on a terminal', async () => {
    await home.terminal('run', [['[Y/n]', 'y\r']], BETA);
    expect(await home.run(['run'], GA)).toMatchObject({ code: 0, stdout: 'hello\n', stderr: '' });
    const { shown } = await home.terminal('run', [], GA);
    expect(shown).toMatch(
      /^hello\r\nhello: telemetry is off\. It was turned on at the prompt of the beta channel/,
    );
    expect((await home.terminal('run', [], GA)).shown).toBe('hello\r\n');
    expect(home.names()).toEqual(WHOLE);
    const { stdout } = await home.run(['telemetry', 'status'], GA);
    expect(stdout).toMatch(/^Telemetry +off \(undecided\)$/m);
    expect(stdout).toMatch(/^Your answer +yes, .*beta channel; it does not hold on this channel$/m);
  });

  it.each([
    ['the configuration', async () => home.write(CONFIG, '[telemetry]\nenabled = true\n')],
    ['a command', async () => expect((await home.run(['telemetry', 'enable', '--yes'], BETA)).code).toBe(0)],
  ])('leaves what was turned on by %s', async (_what, turnOn) => {
    await home.terminal('run', [['[Y/n]', 'y\r']], BETA);
    await turnOn();
    expect((await home.terminal('run', [], GA)).shown).toBe('hello\r\n');
    expect(home.names()).toEqual([...WHOLE, ...WHOLE]);
  });
});

describe.skipIf(!HAS_TERMINAL)('HOST telemetry enable and disable at a terminal', () => {
  it('shows the text, asks, and does as it is told', async () => {
    const { shown } = await home.terminal('telemetry enable', [[`${QUESTION}[y/N]`, 'y\r']], GA);
    expect(shown).toContain('What is recorded, once you agree:');
    expect(shown).toContain('Telemetry is on (your answer of ');
    expect(home.answer()).toMatchObject({ way: 'command', channel: 'ga' });
    await home.run(['run'], GA);
    expect(home.names()).toEqual(WHOLE);
  });

  it('changes nothing after any other answer', async () => {
    const { code, shown } = await home.terminal('telemetry enable', [['[y/N]', '\r']], GA);
    expect([code, shown.includes('Nothing was changed.')]).toEqual([0, true]);
    expect(home.files()).toEqual([]);
  });

  it('offers to tell the maintainers, and is off whatever the answer', async () => {
    await home.run(['telemetry', 'enable', '--yes'], GA);
    await home.run(['run'], GA);
    const { code, shown } = await home.terminal('telemetry disable', [['Tell the maintainers', '\x03']], GA);
    expect([code, shown.includes('Telemetry is off')]).toEqual([130, true]);
    expect(config()).toBe('[telemetry]\nenabled = false\n');
    await home.terminal('telemetry disable', [['Tell the maintainers', '\r']], GA);
    expect(home.files()).toEqual([CONFIG]);
  });

  it('tells the maintainers only after a yes, and sends them nothing else', async () => {
    const received: { readonly path: string | undefined; readonly body: { readonly records?: unknown } }[] =
      [];
    const server = createServer(async (request, response) => {
      const chunks = await request.toArray();
      received.push({ path: request.url, body: JSON.parse(String(gunzipSync(Buffer.concat(chunks)))) });
      response.setHeader('content-type', 'application/json');
      response.end('{"accepted":1,"rejected":0,"duplicates":0}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = server.address() as AddressInfo;
      const env = { ...GA, HELLO_TELEMETRY_ENDPOINT: `http://127.0.0.1:${port}` };
      await home.run(['telemetry', 'enable', '--yes'], env);
      await home.run(['run'], env);
      const { shown } = await home.terminal('telemetry disable', [['Tell the maintainers', 'y\r']], env);
      expect(shown).toContain('They were told');
      expect(shown).toContain('Erased 3 events that had not been sent');
      const date = new Date().toISOString().slice(0, 10);
      expect(received.map(({ path, body }) => [path, body.records])).toEqual([
        ['/v1/activity', [{ kind: 'disabled', date }]],
      ]);
      expect(home.files()).toEqual([CONFIG]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('offers first to have erased on the server what was sent', async () => {
    await home.run(['telemetry', 'enable', '--yes'], GA);
    await home.run(['run'], GA);
    home.query("UPDATE events SET sent_at = timestamp, outcome = 'accepted'");
    const dialogue = [
      ['Have them erased on the server first?', 'y\r'],
      ['Tell the maintainers', 'n\r'],
    ] as const;
    const { code, shown } = await home.terminal('telemetry disable', dialogue, GA);
    // Nobody listens there, and it is off all the same.
    expect([code, shown.includes('Nothing was erased on the server')]).toEqual([0, true]);
    expect(home.names()).toEqual(WHOLE);
    expect(config()).toBe('[telemetry]\nenabled = false\n');
  });
});
