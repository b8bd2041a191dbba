import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { finished, Home } from './home.ts';
import { type Behaviour, ModelServer, obedient, says } from './model-server.ts';

let server: ModelServer;
let home: Home;

beforeEach(async () => {
  server = new ModelServer();
  await server.listen();
  home = new Home({
    RK_BACKEND_URL: server.url,
    RK_MODEL: 'tiny',
    RK_TELEMETRY: '1',
    RK_TIMEOUT_SECONDS: '20',
  });
});
afterEach(async () => {
  await server.close();
  home.remove();
});

/** Answers with a status, and asks for no wait. */
const status =
  (code: number, body = '{}'): Behaviour =>
  (response) =>
    response.writeHead(code, { 'retry-after': '0' }).end(body);

describe('rk-core think with a model that fails', () => {
  it.each([
    [
      'a wrong key',
      status(401),
      1,
      'auth_error',
      'invalid_api_key',
      /does not accept the API key. Set RK_API_KEY/,
    ],
    ['no permission', status(403), 1, 'auth_error', 'access_denied', /may not use this model/],
    ['an unknown model', status(404), 1, 'not_found', 'model_not_found', /no such model/],
    ['too many requests', status(429), 3, 'rate_limit', 'rate_limit_exceeded', /Wait a while/],
    [
      ...(['a spent quota', status(429, '{"error":{"code":"insufficient_quota"}}'), 1] as const),
      ...(['rate_limit', 'quota_exceeded', /Add credit/] as const),
    ],
    [
      ...(['too long a question', status(400, '{"error":{"code":"context_length_exceeded"}}'), 1] as const),
      ...(['api_error', 'context_length_exceeded', /Shorten it/] as const),
    ],
    ['a request it does not know', status(422), 1, 'api_error', 'bad_request', /chat protocol/],
    ['a failing server', status(503), 3, 'api_error', 'server_error', /Try again later/],
    ['something that is not JSON', (r) => r.end('<html>'), 3, 'parse_error', 'invalid_json', /with JSON/],
    ['JSON of another protocol', (r) => r.end('null'), 3, 'parse_error', 'invalid_answer', /in the form/],
    ['prose', (r) => says(r, 'Well, let me see.'), 3, 'parse_error', 'invalid_json', /with JSON/],
    [
      'JSON of another form',
      (r) => says(r, '{"points":[]}'),
      3,
      'parse_error',
      'invalid_answer',
      /in the form/,
    ],
  ] as readonly [string, Behaviour, number, string, string, RegExp][])(
    'says what to do about %s, and records its kind',
    async (_what, behaviour, attempts, category, code, message) => {
      server.behaviour = behaviour;
      const run = await home.run(['think', 'why']);
      expect(run).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(message) });
      expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(server.asked).toHaveLength(attempts);
      const errors = Array.from({ length: attempts }, (_, retry) => ({
        ...{ error_category: category, error_code: code, recoverable: retry < attempts - 1 },
        ...{ retry_count: retry, command: 'think', profile: 'balanced', step: 1 },
      }));
      expect(home.fieldsOf('error_occurred')).toEqual(errors);
      expect(home.fieldsOf('command_failed')).toMatchObject([
        { command: 'think', error_category: category, error_code: code, step: 1, retry_count: attempts - 1 },
      ]);
      expect(home.fieldsOf('thinktool_completed')).toMatchObject([
        { thinktool: 'gigathink', completed: false },
      ]);
      expect(home.counts()).not.toHaveProperty('command_executed');
      expect(home.fieldsOf('session_ended')).toMatchObject([{ error_count: attempts, success_rate: 0 }]);
      expect(home.files().filter((name) => name.startsWith('.cache'))).toEqual([]);
    },
  );

  it('gives up on one that does not answer in time', async () => {
    server.behaviour = () => undefined;
    const run = await home.run(['think', 'why'], { RK_TIMEOUT_SECONDS: '0.3' });
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('RK_TIMEOUT_SECONDS') });
    expect(server.asked).toHaveLength(1);
    expect(home.fieldsOf('command_failed')).toMatchObject([
      { error_category: 'timeout', error_code: 'request_timeout' },
    ]);
  });

  it('gives up on one that begins its answer and does not end it', async () => {
    server.behaviour = (response) => response.write('{"choices":');
    const run = await home.run(['think', 'why'], { RK_TIMEOUT_SECONDS: '0.3' });
    expect(run.code).toBe(1);
    expect(home.fieldsOf('command_failed')).toMatchObject([{ error_code: 'request_timeout' }]);
  });

  it('says when nobody is there', async () => {
    await server.close();
    const run = await home.run(['think', 'why']);
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('Is the server running') });
    expect(home.fieldsOf('command_failed')).toMatchObject([
      { error_category: 'network_error', error_code: 'connection_refused' },
    ]);
  });

  it('tries again where a server is busy for a moment, and records that it passed', async () => {
    server.behaviour = (response, number, asked) =>
      number === 1 ? status(429)(response, number, asked) : obedient(response, number, asked);
    const run = await home.run(['think', '--profile', 'quick', 'why']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(server.asked).toHaveLength(4);
    const place = { command: 'think', profile: 'quick', step: 2 };
    const kind = { error_category: 'rate_limit', error_code: 'rate_limit_exceeded' };
    expect(home.fieldsOf('error_occurred')).toEqual([
      { ...kind, ...place, recoverable: true, retry_count: 0 },
    ]);
    expect(home.fieldsOf('error_recovered')).toEqual([{ ...kind, ...place, retry_count: 1 }]);
    expect(home.fieldsOf('command_executed')).toMatchObject([{ success: true, retry_count: 1 }]);
  });

  it('counts the tokens of an answer that it could not read', async () => {
    server.behaviour = (response, number, asked) =>
      number === 0 ? says(response, 'Well.') : obedient(response, number, asked);
    await home.run(['think', '--profile', 'quick', 'why']);
    expect(home.fieldsOf('command_executed')).toMatchObject([{ tokens_output: 80, retry_count: 1 }]);
  });

  it('does not wait for as long as a server would like', async () => {
    server.behaviour = (response) => response.writeHead(429, { 'retry-after': '3600' }).end();
    const begun = performance.now();
    expect((await home.run(['think', 'why'])).code).toBe(1);
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(server.asked).toHaveLength(1);
  });

  it('prints the failure as JSON with --json', async () => {
    server.behaviour = status(401);
    const run = await home.run(['think', '--json', 'why']);
    expect(JSON.parse(run.stdout)).toEqual({
      error: {
        category: 'auth_error',
        code: 'invalid_api_key',
        message: expect.stringContaining('RK_API_KEY'),
      },
    });
  });

  it.each([
    ['no model', {}, /no model is configured; set RK_BACKEND_URL/, 'backend_missing'],
    ['no address', { RK_BACKEND_URL: 'localhost' }, /RK_BACKEND_URL is not an address/, 'config_invalid'],
    ['no name', { RK_BACKEND_URL: 'http://localhost/v1' }, /no model is named/, 'config_invalid'],
    [
      ...([
        'a timeout of nothing',
        { RK_BACKEND_URL: 'http://localhost/v1', RK_MODEL: 'm', RK_TIMEOUT_SECONDS: 'x' },
      ] as const),
      ...([/the timeout of the model/, 'config_invalid'] as const),
    ],
  ] as readonly [string, Record<string, string>, RegExp, string][])(
    'ends with 3 where %s is configured',
    async (_what, env, message, code) => {
      const bare = new Home({ RK_TELEMETRY: '1' });
      for (const command of ['think', 'compare']) {
        const run = await bare.run([command, 'why'], env);
        expect(run).toMatchObject({ code: 3, stdout: '', stderr: expect.stringMatching(message) });
        expect(bare.fieldsOf('command_failed').at(-1)).toMatchObject({
          ...{ command, error_category: 'config_error', error_code: code },
        });
      }
      expect(bare.counts()).toMatchObject({ error_occurred: 2, command_failed: 2, session_ended: 2 });
      bare.remove();
    },
  );

  it('names a config.toml that it cannot read', async () => {
    const bare = new Home();
    bare.write('.config/reasonkit/config.toml', '[backend\n');
    const run = await bare.run(['think', 'why']);
    expect(run).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/config\.toml is not TOML; repair it/),
    });
    bare.remove();
  });
});

describe('rk-core that is stopped', () => {
  it('ends with 130 on Ctrl-C, and records how far it was', async () => {
    server.behaviour = (response, number, asked) => {
      if (number < 2) obedient(response, number, asked);
    };
    const child = home.start(['think', 'why']);
    while (server.asked.length < 3) await setTimeout(10);
    child.kill('SIGINT');
    expect(await finished(child)).toEqual({
      code: 130,
      signal: null,
      stdout: '',
      stderr: 'rk-core: stopped.\n',
    });
    expect(home.fieldsOf('command_cancelled')).toMatchObject([
      { command: 'think', profile: 'balanced', step: 3 },
    ]);
    expect(home.fieldsOf('thinktool_completed').map(({ completed }) => completed)).toEqual([
      true,
      true,
      false,
    ]);
    expect(home.fieldsOf('session_ended')).toMatchObject([{ exit_reason: 'interrupted', tool_count: 2 }]);
    expect(home.counts()).not.toHaveProperty('error_occurred');
  });

  it('ends the same with telemetry off', async () => {
    server.behaviour = () => undefined;
    const child = home.start(['compare', 'why'], { RK_TELEMETRY: '0' });
    while (server.asked.length < 1) await setTimeout(10);
    child.kill('SIGINT');
    expect(await finished(child)).toEqual({
      code: 130,
      signal: null,
      stdout: '',
      stderr: 'rk-core: stopped.\n',
    });
    expect(home.files()).toEqual([]);
  });

  it('keeps what it had recorded when it is told to terminate', async () => {
    server.behaviour = () => undefined;
    const child = home.start(['think', 'why']);
    while (server.asked.length < 1) await setTimeout(10);
    child.kill('SIGTERM');
    expect(await finished(child)).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect(home.fieldsOf('session_ended')).toMatchObject([{ exit_reason: 'interrupted' }]);
  });

  it('records a crash, without a word of it', async () => {
    server.behaviour = () => undefined;
    const crash = `data:text/javascript,setTimeout(() => { throw new Error('kanarienvogel') }, 400)`;
    const run = await home.run(['think', 'why'], { NODE_OPTIONS: `--import "${crash}"` });
    expect(run.code).not.toBe(0);
    expect(run.stderr).toContain('kanarienvogel');
    expect(home.fieldsOf('crash_detected')).toEqual([{ error_code: 'uncaught_exception', command: 'think' }]);
    expect(home.fieldsOf('session_ended')).toMatchObject([{ exit_reason: 'failed' }]);
    expect(home.contents('.local')).not.toContain('kanarienvogel');
  });

  it('is no crash when the reader of its output has read enough', async () => {
    const child = home.start(['--help'], { RK_TELEMETRY_LEVEL: 'detailed' });
    child.stdout?.destroy();
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(home.counts()).not.toHaveProperty('crash_detected');
  });
});
