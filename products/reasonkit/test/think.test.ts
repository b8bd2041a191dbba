import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Home } from './home.ts';
import { ModelServer, obedient } from './model-server.ts';

const QUESTION = 'should kanarienvogel gmbh buy the mill';
const CACHE = '.cache/reasonkit';

let server: ModelServer;
let home: Home;

beforeEach(async () => {
  server = new ModelServer();
  await server.listen();
  home = new Home({
    ...{ RK_BACKEND_URL: server.url, RK_MODEL: 'makers/gpt-4o-mini', RK_API_KEY: 'k-zitronenfalter' },
    ...{ RK_TELEMETRY: '1', RK_TELEMETRY_LEVEL: 'detailed' },
  });
});
afterEach(async () => {
  await server.close();
  home.remove();
});

describe('rk-core think', () => {
  it.each([
    ['quick', ['gigathink', 'laserlogic'], 1],
    ['balanced', ['gigathink', 'laserlogic', 'bedrock', 'proofguard'], 1],
    ['deep', ['gigathink', 'laserlogic', 'bedrock', 'proofguard', 'brutalhonesty'], 1],
    ['paranoid', ['gigathink', 'laserlogic', 'bedrock', 'proofguard', 'brutalhonesty'], 2],
  ] as const)('takes the chain of %s, and records what it did', async (profile, chain, steps) => {
    const run = await home.run(['think', '--profile', profile, QUESTION]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^Forty-two\.\n\nIt depends on:\n {2}- the question\n\nConfidence 82%/);
    const requests = chain.length * steps + 1;
    expect(server.asked).toHaveLength(requests);
    const tokens = {
      tokens_input: 60 * requests,
      tokens_output: 20 * requests,
      tokens_cached: 40 * requests,
    };
    expect(home.counts()).toEqual({
      ...{ session_started: 1, session_ended: 1, command_executed: 1, profile_used: 1 },
      ...{ thinktool_started: chain.length, thinktool_completed: chain.length },
      ...{ thinktool_step_executed: chain.length * steps, feature_first_use: 2 },
    });
    expect(home.fieldsOf('thinktool_completed').map(({ thinktool }) => thinktool)).toEqual(chain);
    expect(home.fieldsOf('thinktool_step_executed').map(({ step }) => step)).toEqual(
      Array.from({ length: chain.length * steps }, (_, index) => index + 1),
    );
    expect(home.fieldsOf('command_executed')).toEqual([
      {
        ...{
          command: 'think',
          subcommand: 'profile',
          profile,
          success: true,
          cache_hit: false,
          retry_count: 0,
        },
        ...{ thinktool_chain: chain, thinktool_count: chain.length, model: 'gpt-4o-mini', ...tokens },
        ...{ duration_ms: expect.any(Number), llm_latency_ms: expect.any(Number) },
        ...{ processing_ms: expect.any(Number), confidence_score: 0.82 },
        ...{ coherence_score: expect.any(Number), depth_score: expect.any(Number) },
      },
    ]);
    const [{ duration_ms = 0, llm_latency_ms, processing_ms } = {}] = home.fieldsOf('command_executed');
    expect(Number(llm_latency_ms) + Number(processing_ms)).toBe(duration_ms);
    expect(home.fieldsOf('session_ended')).toMatchObject([
      {
        query_count: 1,
        tool_count: chain.length,
        error_count: 0,
        success_rate: 1,
        profile,
        exit_reason: 'completed',
      },
    ]);
  });

  it('hands each tool what those before it found, with the key that is configured', async () => {
    await home.run(['think', '--profile', 'quick', QUESTION]);
    const [first, second, last] = server.asked;
    expect(first?.path).toBe('/v1/chat/completions');
    expect(first?.headers.authorization).toBe('Bearer k-zitronenfalter');
    expect(first?.body.model).toBe('makers/gpt-4o-mini');
    const user = (asked: typeof first) => asked?.body.messages.at(-1)?.content ?? '';
    expect(user(first)).toBe(`Question: ${QUESTION}`);
    expect(user(second)).toContain('1. one point (a reason) [0.8]\n2. another point [0.6]');
    expect(user(last)).toContain('3. one point (a reason) [0.8]');
    const tasks = new Set(server.asked.map(({ body }) => body.messages[0]?.content));
    expect(tasks.size).toBe(3);
  });

  it('goes over each result again with paranoid', async () => {
    await home.run(['think', '--profile', 'paranoid', QUESTION]);
    const users = server.asked.map(({ body }) => body.messages.at(-1)?.content ?? '');
    expect(users.filter((text) => text.includes('Draft:')).length).toBe(5);
  });

  it('prints one JSON object with --json', async () => {
    const run = await home.run(['think', '--profile', 'quick', '--model', 'gpt-4o', '--json', QUESTION]);
    const printed = JSON.parse(run.stdout);
    expect(printed).toMatchObject({
      ...{ profile: 'quick', model: 'gpt-4o', answer: 'Forty-two.', caveats: ['the question'] },
      ...{ confidence: 0.82, cache_hit: false, tokens: { input: 180, output: 60, cached: 120 } },
      tools: [{ tool: 'gigathink', conclusion: 'so it is' }, { tool: 'laserlogic' }],
    });
    // 180 × 2.50 + 60 × 10 + 120 × 1.25 dollars a million
    expect(printed.estimated_cost_usd).toBeCloseTo(0.0012, 10);
    expect(printed.tools[0].points).toHaveLength(2);
  });

  it('prints what each tool found with --steps', async () => {
    const { stdout } = await home.run(['think', '--profile', 'quick', '--steps', QUESTION]);
    expect(stdout).toContain(
      'GigaThink, confidence 70%\n  1. one point (a reason)\n  2. another point\n  So: so it is',
    );
    expect(stdout).toContain('LaserLogic, confidence 70%');
  });

  it('keeps an answer for who asks again, in files of their own', async () => {
    const first = await home.run(['think', QUESTION]);
    const asked = server.asked.length;
    const second = await home.run(['think', QUESTION]);
    expect(server.asked).toHaveLength(asked);
    expect(second.stdout.split('\n')[0]).toBe(first.stdout.split('\n')[0]);
    expect(second.stdout).toContain('from the cache, --no-cache asks again');
    expect(home.fieldsOf('command_executed').at(-1)).toMatchObject({
      ...{ cache_hit: true, success: true, thinktool_count: 0, tokens_input: 0, llm_latency_ms: 0 },
    });
    const [file = ''] = home.files().filter((name) => name.startsWith(CACHE));
    expect(statSync(join(home.path, file)).mode & 0o777).toBe(0o600);
    expect(statSync(join(home.path, CACHE)).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['another question', ['think', 'and the barn']],
    ['another profile', ['think', '--profile', 'quick', QUESTION]],
    ['another model', ['think', '--model', 'other', QUESTION]],
    ['--no-cache', ['think', '--no-cache', QUESTION]],
  ])('asks again for %s', async (_what, args) => {
    await home.run(['think', QUESTION]);
    const asked = server.asked.length;
    await home.run(args);
    expect(server.asked.length).toBeGreaterThan(asked);
  });

  it('keeps nothing with --no-cache, and records that the cache was turned off', async () => {
    await home.run(['think', '--no-cache', QUESTION]);
    expect(home.files().filter((name) => name.startsWith(CACHE))).toEqual([]);
    expect(home.fieldsOf('feature_disabled')).toEqual([{ feature_id: 'response_cache' }]);
    expect(home.fieldsOf('command_executed')[0]).not.toHaveProperty('cache_hit');
  });

  it('reads the model from config.toml, and lets the environment win', async () => {
    const file = new Home({ RK_TELEMETRY: '1' });
    file.write(
      '.config/reasonkit/config.toml',
      `[backend]\nurl = "${server.url}"\nmodel = "from-file"\napi_key = "k2"\n`,
    );
    expect((await file.run(['think', QUESTION])).code).toBe(0);
    expect(server.asked.at(-1)?.body.model).toBe('from-file');
    expect(server.asked.at(-1)?.headers.authorization).toBe('Bearer k2');
    expect(file.fieldsOf('session_started')).toMatchObject([{ config_source: 'file', is_first_run: true }]);
    await file.run(['think', QUESTION], { RK_MODEL: 'from-env' });
    expect(server.asked.at(-1)?.body.model).toBe('from-env');
    file.remove();
  });

  it('takes the sequences out of an answer with which it could steer the terminal', async () => {
    server.behaviour = (response, number, asked) => {
      if (number < 2) return obedient(response, number, asked);
      const content = JSON.stringify({ answer: 'red \u001b[31mmill\u0007', caveats: [], confidence: 1 });
      response.end(JSON.stringify({ choices: [{ message: { content } }] }));
    };
    const { stdout } = await home.run(['think', '--profile', 'quick', QUESTION]);
    expect(stdout.split('\n')[0]).toBe('red [31mmill');
  });

  it('works the same with telemetry off, and makes no file for it', async () => {
    const on = await home.run(['think', '--json', QUESTION]);
    const off = new Home();
    const env = { RK_BACKEND_URL: server.url, RK_MODEL: 'makers/gpt-4o-mini' };
    const run = await off.run(['think', '--json', '--no-cache', QUESTION], env);
    const answerOf = ({ stdout }: { stdout: string }) => JSON.parse(stdout).answer;
    expect({ ...run, stdout: answerOf(run) }).toEqual({ ...on, stdout: answerOf(on) });
    expect(off.files()).toEqual([]);
    const refused = await off.run(['think', '--no-cache', '--no-telemetry', QUESTION], {
      ...env,
      RK_TELEMETRY: '1',
    });
    expect(refused.code).toBe(0);
    expect(off.files()).toEqual([]);
    expect(existsSync(off.store)).toBe(false);
    off.remove();
  });

  it('works where the store cannot be made', async () => {
    home.write('.local', 'a file where a folder should be');
    const run = await home.run(['think', '--profile', 'quick', QUESTION]);
    expect(run).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('Forty-two.') });
  });

  it('keeps at level minimal only that it ran', async () => {
    await home.run(['think', QUESTION], { RK_TELEMETRY_LEVEL: 'minimal' });
    expect(home.events()).toEqual([
      { event: 'session_started', fields: { is_first_run: true, config_source: 'env' } },
      { event: 'session_ended', fields: { duration_ms: expect.any(Number), exit_reason: 'completed' } },
    ]);
  });

  it('leaves nothing of the question, the answer, the key or the address in the store', async () => {
    await home.run(['think', QUESTION]);
    await home.run(['compare', QUESTION]);
    server.behaviour = (response) => response.writeHead(401).end(`{"error":"${QUESTION}"}`);
    await home.run(['think', '--no-cache', QUESTION]);
    const store = home.contents('.local/share/reasonkit');
    expect(store).toContain('thinktool_completed');
    expect(store).not.toMatch(/kanarienvogel|mill|zitronenfalter|Forty-two|one point|127\.0\.0\.1|makers/);
  });
});
