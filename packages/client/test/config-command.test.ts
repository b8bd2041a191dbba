import { chmodSync, chownSync, lstatSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONFIG, ConsentHome } from './consent-home.ts';

let home: ConsentHome;
beforeEach(() => {
  home = new ConsentHome();
});
afterEach(() => home.remove());

const text = () => readFileSync(join(home.path, CONFIG), 'utf8');
const set = (key: string, value: string, env: Record<string, string> = {}) =>
  home.run(['config', 'set', `telemetry.${key}`, value], env);
const ON = { HELLO_TELEMETRY: '1' };
const NOBODY = 65534;

describe('HOST config set', () => {
  it('makes the file and its folder for their user alone', async () => {
    const { code, stdout } = await set('level', 'minimal');
    const path = join(home.path, CONFIG);
    expect([code, stdout]).toEqual([0, `telemetry.level = "minimal" in ${path}\n`]);
    expect(text()).toBe('[telemetry]\nlevel = "minimal"\n');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(home.path, '.config/hello')).mode & 0o777).toBe(0o700);
    expect(home.files()).toEqual([CONFIG]);
  });

  it('changes one value, and keeps comments, order, mode and a link to the file', async () => {
    const before =
      '# top\n[other]\nx = 1 # one\n\n[telemetry]\nlevel = "standard" # my choice\nair_gapped = true\n';
    home.write('dotfiles/config.toml', before);
    home.write('.config/hello/keep', '');
    const path = join(home.path, CONFIG);
    chmodSync(join(home.path, 'dotfiles/config.toml'), 0o640);
    symlinkSync(join(home.path, 'dotfiles/config.toml'), path);
    await set('level', 'detailed');
    expect(text()).toBe(before.replace('"standard"', '"detailed"'));
    expect([lstatSync(path).isSymbolicLink(), statSync(path).mode & 0o777]).toEqual([true, 0o640]);
    rmSync(path);
  });

  it.each([
    ['batch_interval_hours', '48', 'batch_interval_hours = 48'],
    ['offline_spool_max_mb', '2.5', 'offline_spool_max_mb = 2.5'],
    ['endpoint', 'https://telemetry.example/v1/events', 'endpoint = "https://telemetry.example/v1/events"'],
    ['air_gapped', 'on', 'air_gapped = true'],
    ['categories.features', 'false', '[telemetry.categories]\nfeatures = false'],
    ['privacy.dp_epsilon', '0.5', '[telemetry.privacy]\ndp_epsilon = 0.5'],
    ['privacy.strip_pii', 'true', '[telemetry.privacy]\nstrip_pii = true'],
  ])('takes %s', async (key, value, line) => {
    expect((await set(key, value)).code).toBe(0);
    expect(text()).toContain(line);
  });

  it.each([
    ['levle', 'minimal', 2, 'There is no key "telemetry.levle"; did you mean level?'],
    [
      'shoe_size',
      '44',
      2,
      'There is no key "telemetry.shoe_size"; use one of enabled, level, categories.session,',
    ],
    ['level', 'loud', 2, 'telemetry.level takes one of minimal, standard, detailed, normal, verbose'],
    ['air_gapped', 'maybe', 2, 'telemetry.air_gapped takes true or false'],
    ['batch_size', '1001', 2, 'telemetry.batch_size takes a whole number from 1 to 1000'],
    ['batch_size', '1.5', 2, 'telemetry.batch_size takes a whole number from 1 to 1000'],
    ['endpoint', 'file:///etc', 2, 'telemetry.endpoint takes an address that begins with https://'],
    ['privacy.strip_pii', 'false', 3, 'telemetry.privacy.strip_pii is always on and cannot be turned off'],
    ['cloud_sync', 'true', 2, 'There is no key "telemetry.cloud_sync"'],
  ])('says in one line why it does not take %s = %s', async (key, value, code, line) => {
    const run = await set(key, value);
    expect([run.code, run.stdout]).toEqual([code, '']);
    expect(run.stderr).toContain(line);
    expect(run.stderr.trim().split('\n')).toHaveLength(1);
    expect(home.files()).toEqual([]);
  });

  it('knows the steps of sharing that the product offers', async () => {
    const steps = { TEST_STEPS: 'local,aggregates,events' };
    expect((await set('cloud_sync', 'true', steps)).code).toBe(0);
    expect((await set('community_contribution', 'true', steps)).code).toBe(0);
    await home.run(['run'], { ...ON, ...steps });
    expect(home.query("SELECT 1 FROM meta WHERE key = 'upload'")).toHaveLength(1);
  });

  it.each([
    [['set', 'telemetry.level']],
    [['set', 'telemetry.level', 'minimal', 'more']],
    [['set', 'backend', 'x']],
    [['get', 'telemetry.level']],
    [['telemetry']],
    [['telemetry', '--enable', '--disable']],
    [['telemetry', '--off']],
  ])('says how it is used: %j', async (args) => {
    const { code, stderr } = await home.run(['config', ...args]);
    expect([code, stderr.trim().split('\n').length]).toEqual([2, 1]);
    expect(home.files()).toEqual([]);
  });

  it('tells its keys, with an example', async () => {
    for (const args of [[], ['--help'], ['set', '--help']]) {
      const { code, stdout } = await home.run(['config', ...args]);
      expect([code, stdout.includes('Example: hello config set telemetry.level minimal')]).toEqual([0, true]);
      expect(stdout).toMatch(/^ {2}privacy\.block_sensitive$/m);
    }
  });

  it('leaves a broken file as it is, and says what is wrong with it', async () => {
    home.write(CONFIG, '[telemetry\n');
    for (const args of [
      ['set', 'telemetry.level', 'minimal'],
      ['telemetry', '--disable'],
      ['set', 'telemetry.enabled', 'false'],
    ]) {
      const { code, stderr } = await home.run(['config', ...args]);
      expect([code, stderr.includes('it is not TOML')]).toEqual([4, true]);
    }
    expect(text()).toBe('[telemetry\n');
  });
});

describe.skipIf(process.getuid?.() !== 0)('HOST config under sudo', () => {
  it.each([
    ['set', ['config', 'set', 'telemetry.level', 'minimal']],
    ['telemetry --disable', ['config', 'telemetry', '--disable']],
  ])('%s leaves nothing of the superuser in the home of somebody else', async (_what, args) => {
    chownSync(home.path, NOBODY, NOBODY);
    const sudo = { SUDO_UID: String(NOBODY) };
    expect((await home.run(args, sudo)).code).toBe(0);
    const owners = ['.config', '.config/hello', CONFIG].map((name) => statSync(join(home.path, name)).uid);
    expect(owners).toEqual([NOBODY, NOBODY, NOBODY]);
    expect((await home.run(['config', 'set', 'telemetry.level', 'detailed'], sudo)).code).toBe(0);
    expect(statSync(join(home.path, CONFIG)).uid).toBe(NOBODY);
    expect(home.files()).toEqual([CONFIG]);
  });
});

describe('HOST config set telemetry.enabled', () => {
  it('false is a refusal: what was not sent is erased', async () => {
    await home.run(['run'], ON);
    expect((await set('enabled', 'false')).stdout).toContain('Erased 3 events');
    expect([home.files(), text()]).toEqual([[CONFIG], '[telemetry]\nenabled = false\n']);
  });

  it('true turns it on, also after a no', async () => {
    await home.run(['telemetry', 'enable', '--yes']);
    await home.run(['telemetry', 'disable', '--keep']);
    expect((await set('enabled', 'true')).code).toBe(0);
    await home.run(['run']);
    expect(home.names()).toHaveLength(3);
    expect(home.answer()).toBeUndefined();
  });

  it('has the two that the documents name besides', async () => {
    await home.run(['config', 'telemetry', '--enable', '--yes']);
    await home.run(['run']);
    expect(home.names()).toHaveLength(3);
    await home.run(['config', 'telemetry', '--disable']);
    expect(home.files()).toEqual([CONFIG]);
  });
});

describe('block_sensitive', () => {
  it('turns away events with words that sound sensitive, and counts them', async () => {
    const env = { ...ON, HELLO_TELEMETRY_LEVEL: 'detailed' };
    await set('privacy.block_sensitive', 'true');
    await home.run(['run'], env);
    expect(home.names()).toHaveLength(3);
    await home.run(['sensitive'], env);
    expect(home.names()).toHaveLength(5);
    const { stdout } = await home.run(['telemetry', 'status', '--json'], env);
    expect(JSON.parse(stdout).store.dropped).toEqual({ sensitive: 1 });
  });
});
