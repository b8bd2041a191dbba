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
}

export interface Consent {
  readonly on: boolean;
  /** The reason that decided, for `telemetry status`. */
  readonly because: string;
}

/** Variables that continuous integration services set. */
const CI_VARIABLES = [
  ...[
    'CI',
    'CONTINUOUS_INTEGRATION',
    'BUILD_NUMBER',
    'BUILD_ID',
    'GITHUB_ACTIONS',
    'GITLAB_CI',
    'CIRCLECI',
    'TRAVIS',
  ],
  ...['APPVEYOR', 'BUILDKITE', 'DRONE', 'TF_BUILD', 'TEAMCITY_VERSION', 'JENKINS_URL', 'CODEBUILD_BUILD_ID'],
] as const;

/**
 * Decides whether telemetry is on: first every reason to be off, then every reason to be on; undecided is off.
 * The order is that of the table in docs/contract.md, section 3.
 */
export function decideConsent(inputs: ConsentInputs): Consent {
  const { env, prefix } = inputs;
  const names = [`${prefix}_TELEMETRY_ENABLED`, `${prefix}_TELEMETRY`, ...(inputs.switches ?? [])];
  const off = (because: string): Consent => ({ on: false, because });
  if (inputs.machineForbids) return off("the machine's policy file");
  if (env.DO_NOT_TRACK !== undefined && env.DO_NOT_TRACK !== '' && env.DO_NOT_TRACK !== '0')
    return off('DO_NOT_TRACK');
  const refusing = names.find((name) => isTrue(env[name]) === false);
  if (refusing !== undefined) return off(refusing);
  if (inputs.refusedByFlag) return off('--no-telemetry');
  const asking = names.find((name) => isTrue(env[name]) === true);
  const ci = CI_VARIABLES.find((name) => !['', 'false', '0', undefined].includes(env[name]));
  if (ci !== undefined && asking === undefined) return off(`a CI environment (${ci})`);
  if (inputs.configProblem !== undefined) return off(`config.toml: ${inputs.configProblem}`);
  if (inputs.configEnabled === false) return off('config.toml');
  if (asking !== undefined) return { on: true, because: asking };
  if (inputs.configEnabled === true) return { on: true, because: 'config.toml' };
  return off('undecided');
}
