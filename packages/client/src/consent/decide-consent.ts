import { ciVariable } from './ci-environment.ts';
import type { Consent, Decider } from './consent.ts';
import { isTrue } from './is-true.ts';

/** Everything that has a say in whether telemetry is on. */
export interface ConsentInputs {
  readonly prefix: string;
  /** Other environment variables that turn telemetry on or off. */
  readonly switches?: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The host was called with `--no-telemetry`. */
  readonly refusedByFlag: boolean;
  readonly machineForbids: boolean;
  /** `enabled` of config.toml. */
  readonly configEnabled?: boolean;
  /** What is wrong with config.toml. */
  readonly configProblem?: string;
  /** What the store says; undefined when there is none, or nobody has looked. */
  readonly stored?: StoredDecision;
}

/** What has been decided in the store. */
export interface StoredDecision {
  /** A time in the future, RFC 3339: the server stopped collection until then. */
  readonly pausedUntil?: string;
  /** A recorded answer that holds, and the day it was given. */
  readonly answer?: 'yes' | 'no';
  readonly day?: string;
}

/**
 * Decides whether telemetry is on: first every reason to be off, then every reason to be on; undecided is off.
 * The order is that of the table in docs/contract.md, section 3.
 */
export function decideConsent(inputs: ConsentInputs): Consent {
  const { env, prefix, stored } = inputs;
  const names = [`${prefix}_TELEMETRY_ENABLED`, `${prefix}_TELEMETRY`, ...(inputs.switches ?? [])];
  const off = (by: Decider, because: string): Consent => ({ on: false, because, by });
  if (inputs.machineForbids) return off('machine', "the machine's policy file");
  if (env.DO_NOT_TRACK !== undefined && env.DO_NOT_TRACK !== '' && env.DO_NOT_TRACK !== '0')
    return off('do_not_track', 'DO_NOT_TRACK');
  const refusing = names.find((name) => isTrue(env[name]) === false);
  if (refusing !== undefined) return off('variable', refusing);
  if (inputs.refusedByFlag) return off('flag', '--no-telemetry');
  const asking = names.find((name) => isTrue(env[name]) === true);
  const ci = ciVariable(env);
  if (ci !== undefined && asking === undefined) return off('ci', `a CI environment (${ci})`);
  if (inputs.configProblem !== undefined) return off('config', `config.toml: ${inputs.configProblem}`);
  if (inputs.configEnabled === false) return off('config', 'config.toml');
  if (stored?.pausedUntil !== undefined)
    return off('server', `paused by the maintainers until ${stored.pausedUntil}`);
  const answer = `your answer of ${stored?.day}`;
  if (stored?.answer === 'no') return off('answer', answer);
  if (asking !== undefined) return { on: true, because: asking, by: 'variable' };
  if (inputs.configEnabled === true) return { on: true, because: 'config.toml', by: 'config' };
  if (stored?.answer === 'yes') return { on: true, because: answer, by: 'answer' };
  return off('nobody', 'undecided');
}
