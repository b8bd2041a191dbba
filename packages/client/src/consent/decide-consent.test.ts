import { describe, expect, it } from 'vitest';
import { type ConsentInputs, decideConsent } from './decide-consent.ts';

const decide = (inputs: Partial<ConsentInputs>) =>
  decideConsent({ prefix: 'HELLO', env: {}, refusedByFlag: false, machineForbids: false, ...inputs });

describe('decideConsent', () => {
  it('is off while nobody has decided', () => {
    expect(decide({})).toEqual({ on: false, because: 'undecided', by: 'nobody' });
  });

  it('names the first reason to be off, in the order of the contract', () => {
    const everything: ConsentInputs = {
      prefix: 'HELLO',
      env: { DO_NOT_TRACK: '1', HELLO_TELEMETRY: 'off', CI: 'true' },
      refusedByFlag: true,
      machineForbids: true,
      configEnabled: false,
      configProblem: 'it is not TOML',
      stored: { pausedUntil: '2026-01-15T00:00:00.000Z', answer: 'no', day: '2026-01-14' },
    };
    const reasons = [];
    let inputs = everything;
    for (
      let consent = decideConsent(inputs);
      consent.because !== 'undecided';
      consent = decideConsent(inputs)
    ) {
      reasons.push(consent.because);
      const { DO_NOT_TRACK, HELLO_TELEMETRY, CI, ...env } = inputs.env;
      if (inputs.machineForbids) inputs = { ...inputs, machineForbids: false };
      else if (DO_NOT_TRACK !== undefined) inputs = { ...inputs, env: { ...env, HELLO_TELEMETRY, CI } };
      else if (HELLO_TELEMETRY !== undefined) inputs = { ...inputs, env: { ...env, CI } };
      else if (inputs.refusedByFlag) inputs = { ...inputs, refusedByFlag: false };
      else if (CI !== undefined) inputs = { ...inputs, env };
      else if (inputs.configProblem !== undefined) {
        const { configProblem: _, ...rest } = inputs;
        inputs = rest;
      } else if (inputs.configEnabled !== undefined) {
        const { configEnabled: _, ...rest } = inputs;
        inputs = rest;
      } else {
        const { stored, ...rest } = inputs;
        inputs =
          stored?.pausedUntil === undefined ? rest : { ...rest, stored: { answer: 'no', day: '2026-01-14' } };
      }
    }
    expect(reasons).toEqual([
      "the machine's policy file",
      'DO_NOT_TRACK',
      'HELLO_TELEMETRY',
      '--no-telemetry',
      'a CI environment (CI)',
      'config.toml: it is not TOML',
      'config.toml',
      'paused by the maintainers until 2026-01-15T00:00:00.000Z',
      'your answer of 2026-01-14',
    ]);
  });

  it('takes a recorded yes when nothing else says anything, and a recorded no before anything that says yes', () => {
    const yes = { answer: 'yes', day: '2026-01-14' } as const;
    expect(decide({ stored: yes })).toEqual({ on: true, because: 'your answer of 2026-01-14', by: 'answer' });
    expect(decide({ stored: yes, configEnabled: true }).by).toBe('config');
    expect(decide({ stored: { ...yes, answer: 'no' }, env: { HELLO_TELEMETRY: '1' } }).on).toBe(false);
    expect(decide({ stored: { ...yes, pausedUntil: 'tomorrow' }, configEnabled: true }).by).toBe('server');
  });

  it('lets every reason to be off win over every reason to be on', () => {
    const on = { env: { HELLO_TELEMETRY: '1' }, configEnabled: true };
    expect(decide(on)).toEqual({ on: true, because: 'HELLO_TELEMETRY', by: 'variable' });
    expect(decide({ ...on, machineForbids: true }).on).toBe(false);
    expect(decide({ ...on, refusedByFlag: true }).on).toBe(false);
    expect(decide({ ...on, configEnabled: false }).on).toBe(false);
    expect(decide({ ...on, env: { HELLO_TELEMETRY: '1', DO_NOT_TRACK: 'yes' } }).on).toBe(false);
    expect(decide({ ...on, env: { HELLO_TELEMETRY: '1', HELLO_TELEMETRY_ENABLED: 'false' } }).on).toBe(false);
  });

  it("obeys the product's other switches like its own variables", () => {
    const switches = ['GREETER_TELEMETRY'];
    expect(decide({ switches, env: { GREETER_TELEMETRY: '1' } }).because).toBe('GREETER_TELEMETRY');
    expect(decide({ switches, env: { GREETER_TELEMETRY: '0' }, configEnabled: true }).on).toBe(false);
    expect(decide({ env: { GREETER_TELEMETRY: '1' } }).on).toBe(false);
  });

  it('is on in CI only when its variable asks for it', () => {
    expect(decide({ env: { CI: 'true' }, configEnabled: true }).because).toBe('a CI environment (CI)');
    expect(decide({ env: { CI: 'true', HELLO_TELEMETRY_ENABLED: 'on' } }).on).toBe(true);
    expect(decide({ env: { CI: 'false' }, configEnabled: true })).toEqual({
      on: true,
      because: 'config.toml',
      by: 'config',
    });
  });

  it('reads DO_NOT_TRACK of nothing or 0 as no wish', () => {
    for (const DO_NOT_TRACK of ['', '0'])
      expect(decide({ env: { DO_NOT_TRACK }, configEnabled: true }).on).toBe(true);
  });

  it('does not take a word it does not know for a yes', () => {
    expect(decide({ env: { HELLO_TELEMETRY: 'perhaps' } }).because).toBe('undecided');
  });
});
