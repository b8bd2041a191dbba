import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConsentState } from '../src/consent/consent-state.ts';
import { machinePolicyPath } from '../src/consent/machine-policy.ts';
import { hello } from './hello.ts';
import { Home } from './run-host.ts';

let home: Home;
beforeEach(() => {
  home = new Home();
});
afterEach(() => home.remove());

/** What a host decides whose administrator's folder is that of the test: only on Windows does its environment name it. */
function decided(): ConsentState {
  return new ConsentState({
    ...{ catalog: hello, channel: 'ga', home: home.path, platform: 'win32', refusedByFlag: false },
    env: { HELLO_TELEMETRY: '1', ProgramData: home.path },
  });
}

describe("the machine's policy file", () => {
  it('stands where administrators keep such files', () => {
    expect(machinePolicyPath('hello', 'linux', {})).toBe('/etc/hello/telemetry.toml');
    expect(machinePolicyPath('hello', 'darwin', { ProgramData: '/no' })).toBe('/etc/hello/telemetry.toml');
    expect(machinePolicyPath('hello', 'win32', { ProgramData: home.path })).toContain(home.path);
  });

  it.each([
    ['is empty', '', false],
    ['says no', 'enabled = false\n', false],
    ['is no TOML', 'enabled = \n', false],
    ['says something that is not true', 'enabled = "true"\n', false],
    ['says yes', 'enabled = true\n', true],
  ])('that %s decides before the variable of a user', (_what, text, on) => {
    expect(decided().now()).toMatchObject({ on: true, by: 'variable' });
    home.write('hello/telemetry.toml', text);
    expect(decided().now()).toMatchObject(on ? { on, by: 'variable' } : { on, by: 'machine' });
  });

  it('is seen by a host that runs for long, when it is put there and when it is taken away', () => {
    const consent = decided();
    home.write('hello/telemetry.toml', '');
    consent.lookAgain();
    expect(consent.now().on).toBe(false);
    home.write('hello/telemetry.toml', 'enabled = true\n');
    consent.lookAgain();
    expect(consent.now().on).toBe(true);
  });
});
