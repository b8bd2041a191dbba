import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Home } from './home.ts';
import { ModelServer, obedient } from './model-server.ts';

let server: ModelServer;
let home: Home;

beforeEach(async () => {
  server = new ModelServer();
  await server.listen();
  home = new Home({
    ...{ RK_BACKEND_URL: server.url, RK_MODEL: 'gpt-4o', RK_TELEMETRY: '1', RK_TELEMETRY_LEVEL: 'detailed' },
  });
});
afterEach(async () => {
  await server.close();
  home.remove();
});

describe('rk-core compare', () => {
  it('shows profiles side by side, with what they took', async () => {
    const run = await home.run(['compare', '--profiles', 'quick,paranoid', 'why']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const [headings, quick, paranoid, , ...answers] = run.stdout.split('\n');
    expect(headings?.trim().split(/ {2,}/)).toEqual([
      ...['confidence', 'coherence', 'depth', 'time', 'model time', 'tokens', 'est. cost'],
    ]);
    // 3 requests of 120 tokens, 180 × 2.50 + 60 × 10 + 120 × 1.25 dollars a million
    expect(quick).toMatch(/^quick +82% +88% +42% +\d+ ms +\d+ ms +360 +\$0\.0012$/);
    expect(paranoid).toMatch(/^paranoid +82% .* 1,320 +\$0\.0044$/);
    expect(answers).toEqual(['quick', '  Forty-two.', '', 'paranoid', '  Forty-two.', '']);
  });

  it('records one command, and a profile for each', async () => {
    await home.run(['compare', 'why']);
    expect(home.fieldsOf('profile_used').map(({ profile }) => profile)).toEqual(['quick', 'deep']);
    expect(home.fieldsOf('command_executed')).toMatchObject([
      {
        ...{ command: 'compare', subcommand: 'profiles', success: true, cache_hit: false, model: 'gpt-4o' },
        ...{ thinktool_count: 7, tokens_input: 540, tokens_output: 180, tokens_cached: 360 },
        thinktool_chain: ['gigathink', 'laserlogic', 'bedrock', 'proofguard', 'brutalhonesty'],
      },
    ]);
    expect(home.fieldsOf('command_executed')[0]).not.toHaveProperty('profile');
    expect(home.fieldsOf('session_ended')).toMatchObject([
      { query_count: 2, tool_count: 7, success_rate: 1 },
    ]);
  });

  it('compares models, and names none of them where there are several', async () => {
    const run = await home.run([
      'compare',
      '--models',
      'gpt-4o,my-own',
      '--profile',
      'quick',
      '--json',
      'why',
    ]);
    const { answers } = JSON.parse(run.stdout);
    expect(answers).toMatchObject([
      { model: 'gpt-4o', profile: 'quick', estimated_cost_usd: 0.0012, answer: 'Forty-two.' },
      { model: 'my-own', profile: 'quick', estimated_cost_usd: null, answer: 'Forty-two.' },
    ]);
    expect(server.asked.map(({ body }) => body.model)).toEqual([
      ...['gpt-4o', 'gpt-4o', 'gpt-4o', 'my-own', 'my-own', 'my-own'],
    ]);
    const [fields] = home.fieldsOf('command_executed');
    expect(fields).toMatchObject({ subcommand: 'models', profile: 'quick' });
    expect(fields).not.toHaveProperty('model');
  });

  it('shows what there is when one of them fails', async () => {
    server.behaviour = (response, number, asked) =>
      asked.body.model === 'gone' ? response.writeHead(404).end() : obedient(response, number, asked);
    const run = await home.run(['compare', '--models', 'gone,gpt-4o', 'why']);
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/^gone +failed/m);
    expect(run.stdout).toContain('gpt-4o\n  Forty-two.');
    expect(run.stderr).toMatch(/^rk-core: gone: There is no such model/);
    expect(home.fieldsOf('command_executed')).toMatchObject([
      { command: 'compare', success: false, error_category: 'not_found' },
    ]);
    expect(home.fieldsOf('session_ended')).toMatchObject([{ success_rate: 0.5 }]);
  });

  it('has failed when all of them fail', async () => {
    server.behaviour = (response) => response.writeHead(401).end();
    const run = await home.run(['compare', '--json', 'why']);
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout).answers).toMatchObject([
      { profile: 'quick', error: { code: 'invalid_api_key' } },
      { profile: 'deep', error: { code: 'invalid_api_key' } },
    ]);
    expect(home.fieldsOf('command_failed')).toMatchObject([
      { command: 'compare', error_category: 'auth_error' },
    ]);
    expect(home.counts()).not.toHaveProperty('command_executed');
  });

  it('is a cache hit when all of it is', async () => {
    await home.run(['compare', 'why']);
    await home.run(['compare', 'why']);
    await home.run(['compare', '--profiles', 'quick,balanced', 'why']);
    expect(home.fieldsOf('command_executed').map(({ cache_hit }) => cache_hit)).toEqual([false, true, false]);
  });
});

describe('rk-core metrics', () => {
  it('counts what was done on this machine', async () => {
    await home.run(['think', 'why']);
    await home.run(['think', 'why']);
    await home.run(['think', '--profile', 'quick', 'why not']);
    server.behaviour = (response) => response.writeHead(401).end();
    await home.run(['think', 'and now']);
    const run = await home.run(['metrics', '--json']);
    expect(JSON.parse(run.stdout)).toMatchObject({
      ...{ telemetry: 'on', days: 30, sessions: 1, queries: 4, commands: { think: 4 } },
      profiles: { balanced: 3, quick: 1 },
      thinktools: { gigathink: 3, laserlogic: 2, bedrock: 1, proofguard: 1 },
      ...{ success_rate: 0.75, cache_hit_rate: 1 / 3, unpriced_tokens: 0 },
      // 5 requests of balanced and 3 of quick
      tokens: { input: 480, output: 160, cached: 320 },
    });
    const text = (await home.run(['metrics', '--days', '1'])).stdout;
    expect(text).toContain('Personal usage (last 1 day)\n');
    // The first metrics is counted by the second.
    expect(text).toContain('Commands\n  think:            4 (80.0%)\n  metrics:          1 (20.0%)');
    expect(text).toMatch(/Estimated cost: +\$0\.0032$/m);
  });

  it('says that there is nothing, and why', async () => {
    const off = new Home();
    const run = await off.run(['metrics']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('There is nothing to count: telemetry is off (undecided).');
    expect(JSON.parse((await off.run(['metrics', '--json'])).stdout)).toEqual({
      ...{ telemetry: 'off', because: 'undecided', days: 30 },
    });
    expect(off.files()).toEqual([]);
    off.remove();
    const { stdout } = await home.run(['metrics']);
    expect(stdout).toContain('Questions:          0');
    expect(stdout).toContain('Success rate:     none yet');
  });

  it('finds the store where it was put, and beside the database of another program', async () => {
    const elsewhere = { RK_TELEMETRY_PATH: `${home.path}/elsewhere/usage.db` };
    await home.run(['think', 'why'], elsewhere);
    expect(JSON.parse((await home.run(['metrics', '--json'], elsewhere)).stdout).queries).toBe(1);
    home.write('.config/reasonkit/config.toml', '[telemetry]\ndb_path = "~/of-another.db"\n');
    new DatabaseSync(`${home.path}/of-another.db`).exec('CREATE TABLE events (id)');
    await home.run(['think', '--profile', 'quick', 'why']);
    expect(JSON.parse((await home.run(['metrics', '--json'])).stdout).profiles).toEqual({ quick: 1 });
  });

  it('says what is wrong with a store that it cannot read', async () => {
    await home.run(['think', 'why']);
    const database = new DatabaseSync(home.store);
    database.exec('ALTER TABLE events RENAME COLUMN event_data TO other');
    database.close();
    const run = await home.run(['metrics']);
    expect(run).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('telemetry status') });
  });
});

describe('rk-core feedback', () => {
  it('records a thumb, a number and a category', async () => {
    const run = await home.run(['feedback', 'down', '--rating', '2', '--category', 'speed']);
    expect(run).toEqual({ code: 0, signal: null, stdout: 'Thank you.\n', stderr: '' });
    await home.run(['feedback', '--rating', '4']);
    expect(home.fieldsOf('feedback_given')).toEqual([
      { feedback_type: 'thumbs_down', rating: 2, category: 'speed' },
      { feedback_type: 'explicit', rating: 4 },
    ]);
    expect(home.fieldsOf('command_executed')).toMatchObject([
      { command: 'other', subcommand: 'down' },
      { command: 'other' },
    ]);
  });

  it('says that it has nowhere to go with telemetry off', async () => {
    const run = await home.run(['feedback', 'up'], { RK_TELEMETRY: 'off' });
    expect(run).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('nowhere to keep feedback'),
    });
    expect(home.files()).toEqual([]);
  });
});

describe('rk-core', () => {
  it('shows its help, and records which', async () => {
    for (const args of [['--help'], ['think', '--help'], ['help', 'feedback'], ['think', '-h']]) {
      const run = await home.run(args);
      expect(run).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('rk-core') });
    }
    expect(home.fieldsOf('help_viewed')).toEqual([
      {},
      { command: 'think' },
      { command: 'other' },
      { command: 'think' },
    ]);
    expect(home.fieldsOf('feature_discovered')).toEqual([
      { feature_id: 'think', discovery_source: 'help' },
      { feature_id: 'feedback', discovery_source: 'help' },
    ]);
    await home.run(['think', 'why']);
    expect(home.fieldsOf('feature_first_use')).toEqual([
      { feature_id: 'think', discovery_source: 'help' },
      { feature_id: 'profile_balanced' },
    ]);
  });

  it('prints its version, which is no run of work', async () => {
    expect(await home.run(['--version'])).toEqual({ code: 0, signal: null, stdout: '1.0.0\n', stderr: '' });
    expect(home.files()).toEqual([]);
  });

  it('hands telemetry commands on, and records nothing of them', async () => {
    const run = await home.run(['telemetry', 'status', '--json']);
    expect(JSON.parse(run.stdout)).toMatchObject({ enabled: true, because: 'RK_TELEMETRY' });
    expect(home.files()).toEqual([]);
    expect((await home.run(['help', 'telemetry'])).stdout).toContain('telemetry COMMAND');
  });

  it('sends events only where its user wants that beside recording', async () => {
    const planned = () => home.query("SELECT 1 FROM meta WHERE key = 'upload'");
    await home.run(['help']);
    expect(planned()).toEqual([]);
    expect(await home.run(['config', 'set', 'telemetry.cloud_sync', 'true'])).toMatchObject({ code: 0 });
    await home.run(['help']);
    expect(planned()).toHaveLength(1);
  });

  it.each([
    [[], /say what to do/],
    [['think'], /ask something/],
    [['thunk', 'why'], /there is no command thunk; use one of think, compare/],
    [['think', '--profile', 'slow', 'why'], /a profile is one of quick, balanced, deep, paranoid/],
    [['metrics', '--days', '0'], /--days is a whole number from 1 to 365/],
  ])('refuses %j with a line that says what to write', async (args, message) => {
    const run = await home.run(args);
    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(message) });
    expect(run.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(home.files()).toEqual([]);
  });

  it('tells a later run of the same work, and an update', async () => {
    await home.run(['think', 'why']);
    await home.run(['think', 'why']);
    expect(home.fieldsOf('session_started').map((fields) => fields.is_first_run)).toEqual([true, false]);
    expect(home.fieldsOf('session_resumed')).toEqual([{ idle_ms: expect.any(Number) }]);
    home.query("UPDATE sources SET version = '0.9.3' RETURNING id");
    home.query("UPDATE events SET timestamp = datetime(timestamp, '-40 minutes') || '.000' RETURNING id");
    await home.run(['think', 'why']);
    expect(home.fieldsOf('update_completed')).toEqual([{ from_version: '0.9.3', to_version: '1.0.0' }]);
    expect(home.counts()).toMatchObject({ session_started: 3, session_resumed: 1 });
  });

  it('tells when a feature was used often', async () => {
    for (let times = 0; times < 5; times += 1) await home.run(['feedback', 'up']);
    expect(home.fieldsOf('feature_first_use')).toEqual([{ feature_id: 'feedback' }]);
    expect(home.fieldsOf('feature_adoption')).toEqual([{ feature_id: 'feedback', milestone: '5' }]);
  });
});
